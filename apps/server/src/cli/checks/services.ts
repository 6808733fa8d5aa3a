import nodemailer from "nodemailer";
import { createClient } from "redis";
import type { Config } from "../../platform/config.ts";
import { type Finding, fails, warns, well } from "./finding.ts";

/** Redis, when there is one: reachable, near, and never forgetting one tag alone. */
export async function checkRedis(url: string | undefined): Promise<Finding[]> {
  if (!url) return [well("no Redis: one process does without")];
  const client = createClient({ url, socket: { connectTimeout: 2_000, reconnectStrategy: false } });
  client.on("error", () => undefined);
  const host = new URL(url).host;
  try {
    await client.connect();
    const began = performance.now();
    for (let i = 0; i < 10; i++) await client.ping();
    const latencyMs = (performance.now() - began) / 10;
    const { "maxmemory-policy": policy } = await client
      .configGet("maxmemory-policy")
      .catch(() => ({}) as Record<string, string>);
    return [
      latencyMs < 5
        ? well(`Redis at ${host} answers in ${latencyMs.toFixed(1)} ms`)
        : warns(
            `Redis at ${host} answers in ${latencyMs.toFixed(1)} ms`,
            "Put it nearer: it is asked before the database.",
          ),
      policy === undefined || ["noeviction", "volatile-ttl"].includes(policy)
        ? well(`Redis keeps what it must${policy ? ` (${policy})` : ""}`)
        : warns(`Redis forgets by ${policy}`, "Set maxmemory-policy to volatile-ttl or noeviction."),
    ];
  } catch (error) {
    return [
      fails(
        `Redis at ${host} does not answer (${(error as Error).message})`,
        "Cohort goes on without it, slower. Start it, or correct REDIS_URL.",
      ),
    ];
  } finally {
    client.destroy();
  }
}

/** Whether mail can leave. */
export async function checkMail(mail: Config["mail"]): Promise<Finding[]> {
  if (mail.kind === "folder") return [well(`mails are written to ${mail.directory}, not sent`)];
  if (mail.kind === "none") return [warns("mails wait: nothing says where they go", "Set MAIL_URL and MAIL_FROM.")];
  const mailer = nodemailer.createTransport({ url: mail.url, connectionTimeout: 5_000, greetingTimeout: 5_000 });
  try {
    await mailer.verify();
    return [well(`the mail server at ${new URL(mail.url).host} takes our mails`)];
  } catch (error) {
    return [
      fails(`the mail server refuses us (${(error as Error).message})`, "Correct MAIL_URL; mails wait meanwhile."),
    ];
  } finally {
    mailer.close();
  }
}
