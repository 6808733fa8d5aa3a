import { z } from "zod";
import { Id, Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** Equal points share a rank (1, 2, 2, 4); among equals, who got there first stands first. */
export const BoardRow = z
  .object({ enrolmentId: Id, name: z.string(), unitName: z.string(), points: z.int(), rank: z.int().positive() })
  .meta({ id: "BoardRow" });
export type BoardRow = z.infer<typeof BoardRow>;

/** A board as everybody who may see it sees it: its first 100 rows. */
export const Board = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    period: z.object({ kind: z.literal("weekly"), startsAt: Instant, endsAt: Instant }),
    rows: z.array(BoardRow),
    participants: z.int().nonnegative(),
  })
  .meta({ id: "Board" });
export type Board = z.infer<typeof Board>;

export const getLeaderboard = route({
  name: "getLeaderboard",
  method: "GET",
  path: "/api/leaderboard",
  summary: "The programme's board of this week (the seed's leaderboard:weekly)",
  access: "signedIn",
  query: z.object({ period: z.enum(["weekly"]).default("weekly"), programmeId: Id.optional() }),
  cacheSeconds: 60,
  response: Board,
});
