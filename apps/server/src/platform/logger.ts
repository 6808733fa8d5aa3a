import { type Logger, pino } from "pino";

export type { Logger };

/** JSON lines on standard error; never a password, a token or a cookie. */
export function createLogger(level: string, role: string): Logger {
  return pino(
    { level, base: { role }, redact: ["req.headers.authorization", "req.headers.cookie", "password", "token"] },
    pino.destination({ dest: 2, sync: false }),
  );
}
