import { say } from "../say/en.ts";

export const en = {
  title: "The installation",
  state: { ok: "Everything works", degraded: "Something needs a look", failed: "Something fails" },
  part: { database: "Database", redis: "Redis", relay: "Live events", jobs: "Jobs", mail: "Mail" },
  mark: { ok: "works", degraded: "needs a look", failed: "fails" },
  database: { embedded: "Embedded, in this process", postgres: "PostgreSQL answers" },
  redis: {
    unused: "Not needed with one process",
    ok: "Connected",
    gone: "Out of reach. Everything goes on, a little slower; nothing is lost.",
  },
  relay: {
    ok: "Up to date",
    behind: (count: number, seconds: number) => say`${count} events wait, the oldest for ${seconds} s`,
    gone: "Nobody passes events on. Pages catch up as soon as a server with this role runs.",
  },
  jobs: {
    ok: "On time",
    late: (count: number) => say`${count} late`,
    failed: (count: number) => say`${count} given up since yesterday`,
  },
  mail: {
    none: (count: number) =>
      count === 0 ? "No mail server is set (MAIL_URL)" : say`No mail server is set (MAIL_URL): ${count} wait`,
    ok: "Nothing waits",
    waiting: (count: number) => (count === 1 ? "1 waits" : say`${count} wait`),
    failed: (count: number) => say`${count} given up this week`,
  },
} as const;
