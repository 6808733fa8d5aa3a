import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import nodemailer from "nodemailer";
import type { MailConfig } from "../config.ts";

/** A mail with its form. `id` stays the same when it is sent again, so that mailboxes know it by its Message-ID. */
export type Outgoing = { id: string; to: string; subject: string; text: string; html: string };

/** Where mails go. `kind: "none"`: nowhere, they wait until somebody says where. */
export type MailTransport =
  | { kind: "smtp" | "folder"; send(mail: Outgoing): Promise<void>; close(): void }
  | { kind: "none"; close(): void };

/** Opens the transport of the configuration; nothing is connected before the first mail. */
export function openTransport(config: MailConfig): MailTransport {
  if (config.kind === "none") return { kind: "none", close: () => undefined };
  const host = /@([^\s>@]+)>?$/.exec(config.from)?.[1] ?? "localhost";
  const message = ({ id, ...mail }: Outgoing) => ({
    ...mail,
    from: config.from,
    messageId: `<${id}@${host}>`,
    headers: { "Auto-Submitted": "auto-generated" },
    // What a person wrote is text, never a file or an address to read from.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return config.kind === "smtp" ? smtp(config.url, message) : folder(config.directory, message);
}

type Message = (mail: Outgoing) => Omit<Outgoing, "id"> & { from: string; messageId: string };

function smtp(url: string, message: Message): MailTransport {
  const mailer = nodemailer.createTransport({ url, ...patience });
  return {
    kind: "smtp",
    async send(mail) {
      await mailer.sendMail(message(mail));
    },
    close: () => mailer.close(),
  };
}

// Together well below the lease of a mail, so that no second process sends what a first is still sending.
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Writes each mail as a file that any mail program opens; sending it again replaces the file. */
function folder(directory: string, message: Message): MailTransport {
  const mailer = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    kind: "folder",
    async send(mail) {
      const { message: bytes } = await mailer.sendMail(message(mail));
      await mkdir(directory, { recursive: true });
      const path = join(directory, `${mail.id}.eml`);
      await writeFile(`${path}.part`, bytes as Buffer);
      await rename(`${path}.part`, path);
    },
    close: () => mailer.close(),
  };
}
