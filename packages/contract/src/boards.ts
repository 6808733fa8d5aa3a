import { z } from "zod";
import { Period } from "./periods.ts";
import { Id, Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** Equal points share a rank (1, 2, 2, 4); among equals, who got there first stands first. */
export const BoardRow = z
  .object({ enrolmentId: Id, name: z.string(), unitName: z.string(), points: z.int(), rank: z.int().positive() })
  .meta({ id: "BoardRow" });
export type BoardRow = z.infer<typeof BoardRow>;

export const BoardPeriod = z.enum(["weekly", "season", "allTime"]).meta({ id: "BoardPeriod" });
export type BoardPeriod = z.infer<typeof BoardPeriod>;

/**
 * What others than those who steer see: every row, the first ones, the podium and their own, or nothing.
 * Their own row is a read of its own.
 */
export const BoardDisplay = z.enum(["full", "topN", "podiumAndMe", "hidden"]).meta({ id: "BoardDisplay" });
export type BoardDisplay = z.infer<typeof BoardDisplay>;

export const BoardScope = z
  .object({ kind: z.enum(["programme", "unit", "track"]), id: Id, name: z.string() })
  .meta({ id: "BoardScope" });
export type BoardScope = z.infer<typeof BoardScope>;

/** A board as everybody who may see it sees it: at most its first 100 rows. */
export const Board = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    scope: BoardScope,
    display: BoardDisplay,
    topN: z.int().positive(),
    period: z.object({
      kind: BoardPeriod,
      /** Which week (its Monday), which season (its id); empty for all time. Names the span within its kind. */
      key: z.string(),
      startsAt: Instant.nullable(),
      endsAt: Instant.nullable(),
      isCurrent: z.boolean(),
      season: Period.nullable(),
    }),
    /** Since when the rows stand still, while a season that counts here is frozen. */
    frozenAt: Instant.nullable(),
    rows: z.array(BoardRow),
    /** Everybody who may appear on it. */
    participants: z.int().nonnegative(),
  })
  .meta({ id: "Board" });
export type Board = z.infer<typeof Board>;

/** A student's own row, wherever it stands; null before the first points, and where the board is hidden. */
export const Standing = z
  .object({
    boardId: Id,
    version: Version,
    periodKey: z.string(),
    row: BoardRow.nullable(),
    participants: z.int().nonnegative(),
  })
  .meta({ id: "Standing" });
export type Standing = z.infer<typeof Standing>;

export const BoardSetting = z
  .object({
    id: Id,
    version: Version,
    period: BoardPeriod,
    scope: BoardScope,
    display: BoardDisplay,
    topN: z.int().positive(),
  })
  .meta({ id: "BoardSetting" });
export type BoardSetting = z.infer<typeof BoardSetting>;

const which = z.object({
  period: BoardPeriod.default("weekly"),
  programmeId: Id.optional(),
  /** The board of a unit or a track; of the whole programme without either. */
  unitId: Id.optional(),
  trackId: Id.optional(),
  /** A past week by any day in it, or a season by its id; the present one without. */
  key: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2}|[0-9a-f-]{36})$/, "Name a day or a season.")
    .optional(),
});

export const getLeaderboard = route({
  name: "getLeaderboard",
  method: "GET",
  path: "/api/leaderboard",
  summary: "A board of a programme, a unit or a track: this week (the seed's leaderboard:weekly), a season or all time",
  access: "signedIn",
  query: which,
  cacheSeconds: 60,
  response: Board,
});

export const getStanding = route({
  name: "getStanding",
  method: "GET",
  path: "/api/leaderboard/me",
  summary: "The caller's own row of a board, also when it is off the list",
  access: ["student"],
  query: which,
  response: Standing,
});

export const exportBoard = route({
  name: "exportBoard",
  method: "GET",
  path: "/api/leaderboard.csv",
  summary: "Every row of a board as those who steer see it, for a spreadsheet",
  access: ["coordinator", "admin"],
  query: which,
  produces: "text/csv",
  response: z.string(),
});

export const listBoards = route({
  name: "listBoards",
  method: "GET",
  path: "/api/boards",
  summary: "The boards the caller may open",
  access: "signedIn",
  query: z.object({ programmeId: Id.optional() }),
  response: z.object({ items: z.array(BoardSetting) }),
});

export const setBoardDisplay = route({
  name: "setBoardDisplay",
  method: "POST",
  path: "/api/boards/:id/display",
  summary: "Say how much of a board students and mentors see",
  access: ["admin"],
  params: z.object({ id: Id }),
  body: z.object({ version: Version, display: BoardDisplay, topN: z.int().min(1).max(100) }),
  response: BoardSetting,
});
