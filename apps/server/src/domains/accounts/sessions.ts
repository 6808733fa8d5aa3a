import type { SessionRecord } from "@cohort/contract/account";
import { networkOf } from "../../platform/auth/network.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";

type Row = { id: string; address: string | null; userAgent: string | null; createdAt: Date; updatedAt: Date };

/** Where the caller is signed in, latest first. */
export async function findSessions(db: Db, { principal, session }: Scope): Promise<SessionRecord[]> {
  const rows = await query<Row>(
    db,
    `select id, ip_address as address, user_agent as "userAgent", created_at as "createdAt", updated_at as "updatedAt"
     from sessions where user_id = $1 and expires_at > clock_timestamp() order by updated_at desc, id limit 100`,
    [principal.userId],
  );
  return rows.map((row) => ({
    id: row.id,
    device: deviceOf(row.userAgent ?? ""),
    network: row.address ? networkOf(row.address) : null,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.updatedAt.toISOString(),
    isCurrent: row.id === session.id,
  }));
}

// In this order: each later browser also calls itself by the names of those before it.
const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\b(iPhone|iPad|iPod)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** "Firefox · Windows" out of what a browser says of itself; for programs their own first word. */
function deviceOf(userAgent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  const named = [browser, system].filter(Boolean).join(" · ");
  return named || userAgent.split(/[\s/]/)[0]?.slice(0, 40) || "?";
}
