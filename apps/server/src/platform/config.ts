import { join } from "node:path";
import { z } from "zod";

/** The configuration is wrong; the message names every variable and what it should be. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

const roles = ["all", "web", "gateway", "relay", "jobs"] as const;
export type ProcessRole = (typeof roles)[number];

const flag = z.enum(["true", "false", "1", "0"]).transform((value) => value === "true" || value === "1");
const urlWith = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });

const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce.number({ message: "must be a port number" }).int().min(0).max(65535).default(8000),
  HOST: z.string().default("0.0.0.0"),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: urlWith("postgres:", "postgresql:").optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  REDIS_URL: urlWith("redis:", "rediss:").optional(),
  ROLE: z.enum(roles, { message: `must be one of ${roles.join(", ")}` }).default("all"),
  PROCESSES: z.coerce.number({ message: "must be a whole number" }).int().min(1).max(64).default(1),
  PUBLIC_URL: urlWith("http:", "https:").optional(),
  /** Addresses of proxies whose X-Forwarded-* headers are believed, or a number of hops. */
  TRUST_PROXY: z.string().optional(),
  AUTH_SECRET: z
    .string()
    .min(32, "must have at least 32 characters; make one with: openssl rand -base64 33")
    .optional(),
  MAIL_URL: urlWith("smtp:", "smtps:").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\r\n]*[^\s<@\r\n]@[^\s>@\r\n]+>?$/, "must be an address, such as Cohort <cohort@example.org>")
    .optional(),
  DEMO: flag.optional(),
  DEMO_STUDENTS: z.coerce.number({ message: "must be a whole number" }).int().min(8).max(160).default(160),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).optional(),
  WEB_DIR: z.string().optional(),
  RETENTION_DAYS: z.coerce.number({ message: "must be a whole number of days" }).int().min(1).max(3650).default(7),
  SIGN_IN_LIMIT: z.coerce.number().int().min(1).default(10),
  REQUEST_LIMIT: z.coerce.number().int().min(1).default(1200),
});

/** Where mails go: to an SMTP server, as files into a folder, or nowhere yet. */
export type MailConfig = { from: string } & (
  | { kind: "smtp"; url: string }
  | { kind: "folder"; directory: string }
  | { kind: "none" }
);

export type Config = {
  production: boolean;
  port: number;
  host: string;
  dataDir: string;
  database: { kind: "embedded" } | { kind: "postgres"; url: string; poolSize: number };
  redisUrl: string | undefined;
  role: ProcessRole;
  /** `only`: of the role `all`, just REST and sockets; another process relays and works. */
  serving?: "only";
  processes: number;
  publicUrl: string | undefined;
  trustProxy: string | number | boolean;
  /** Undefined: one is made and kept beside the embedded database. */
  authSecret: string | undefined;
  mail: MailConfig;
  demo: boolean;
  /** How many live through the demo; fewer start sooner. */
  demoStudents: number;
  logLevel: string;
  /** How long the log keeps events for those who return. */
  retentionDays: number;
  webDir: string | undefined;
  limits: { signInsPerMinute: number; requestsPerMinute: number };
};

/** The address people open, for links in mails: no trailing slash. */
export function publicOrigin({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://localhost:${port}`;
}

/** Reads and checks the environment as a whole; throws ConfigError that lists everything wrong at once. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"));
  }
  const env = parsed.data;
  const production = env.NODE_ENV === "production";
  const wrong = conflicts(env, production);
  if (wrong.length > 0) throw new ConfigError(wrong.join("\n"));
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    database: env.DATABASE_URL
      ? { kind: "postgres", url: env.DATABASE_URL, poolSize: env.DATABASE_POOL }
      : { kind: "embedded" },
    redisUrl: env.REDIS_URL,
    role: env.ROLE,
    processes: env.PROCESSES,
    publicUrl: env.PUBLIC_URL?.replace(/\/$/, ""),
    trustProxy: trustProxy(env.TRUST_PROXY),
    authSecret: env.AUTH_SECRET,
    mail: mailConfig(env, production),
    demoStudents: env.DEMO_STUDENTS,
    demo: env.DEMO ?? (!production && !env.DATABASE_URL),
    retentionDays: env.RETENTION_DAYS,
    logLevel: env.LOG_LEVEL ?? (production ? "info" : "warn"),
    webDir: env.WEB_DIR,
    limits: { signInsPerMinute: env.SIGN_IN_LIMIT, requestsPerMinute: env.REQUEST_LIMIT },
  };
}

function conflicts(env: z.output<typeof Environment>, production: boolean): string[] {
  const wrong: string[] = [];
  const embedded = env.DATABASE_URL === undefined;
  if (embedded && env.PROCESSES > 1)
    wrong.push(
      "PROCESSES must be 1 with the embedded database, which one process can open. Set DATABASE_URL to run more.",
    );
  if (embedded && env.ROLE !== "all")
    wrong.push(
      "ROLE must be all with the embedded database, which one process can open. Set DATABASE_URL to split roles.",
    );
  if (!embedded && (env.PROCESSES > 1 || env.ROLE !== "all") && !env.REDIS_URL) {
    wrong.push(
      "REDIS_URL must be set when several processes serve together: through it they hear of each other's work at once.",
    );
  }
  if (production && env.DEMO)
    wrong.push("DEMO must be off with NODE_ENV=production: demo accounts have a published password.");
  if (production && !env.PUBLIC_URL)
    wrong.push("PUBLIC_URL must be set with NODE_ENV=production, for example https://cohort.example.org.");
  if (production && !env.AUTH_SECRET)
    wrong.push("AUTH_SECRET must be set with NODE_ENV=production; make one with: openssl rand -base64 33");
  if (production && env.AUTH_SECRET && new Set(env.AUTH_SECRET).size < 10)
    wrong.push("AUTH_SECRET must be random; make one with: openssl rand -base64 33");
  if (production && env.MAIL_URL && !env.MAIL_FROM)
    wrong.push(
      "MAIL_FROM must be set with MAIL_URL: the address mails come from, such as Cohort <cohort@example.org>.",
    );
  return wrong;
}

function mailConfig(env: z.output<typeof Environment>, production: boolean): MailConfig {
  const from = env.MAIL_FROM ?? "Cohort <cohort@localhost>";
  if (env.MAIL_URL) return { kind: "smtp", url: env.MAIL_URL, from };
  return production ? { kind: "none", from } : { kind: "folder", directory: join(env.DATA_DIR, "mailbox"), from };
}

function trustProxy(value: string | undefined): string | number | boolean {
  if (value === undefined || value === "false") return false;
  return /^\d+$/.test(value) ? Number(value) : value;
}
