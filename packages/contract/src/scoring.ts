import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** One line of the append-only ledger; a correction is a further line that `reverses` it. */
export const ScoreEntry = z
  .object({
    id: Id,
    enrolmentId: Id,
    trackId: Id,
    amount: z.int(),
    /** What the points are for, as people read it. */
    reason: z.string(),
    submissionId: Id.nullable(),
    reverses: Id.nullable(),
    effectiveAt: Instant,
  })
  .meta({ id: "ScoreEntry" });
export type ScoreEntry = z.infer<typeof ScoreEntry>;

/** A student's totals: a projection, provable from the ledger. */
export const StudentScore = z
  .object({
    enrolmentId: Id,
    version: Version,
    week: z.int(),
    total: z.int(),
    byTrack: z.array(z.object({ trackId: Id, points: z.int() })),
  })
  .meta({ id: "StudentScore" });
export type StudentScore = z.infer<typeof StudentScore>;

export const getScore = route({
  name: "getScore",
  method: "GET",
  path: "/api/enrolments/:id/score",
  summary: "A student's totals with the latest change included",
  access: "signedIn",
  params: z.object({ id: Id }),
  cacheSeconds: 120,
  response: StudentScore,
});

export const listScoreEntries = route({
  name: "listScoreEntries",
  method: "GET",
  path: "/api/enrolments/:id/ledger",
  summary: "Why this score: every line of a student's ledger, latest first",
  access: "signedIn",
  params: z.object({ id: Id }),
  query: PageQuery,
  response: pageOf(ScoreEntry),
});

export const exportLedger = route({
  name: "exportLedger",
  method: "GET",
  path: "/api/programmes/:id/ledger.csv",
  summary: "The ledger of every student in the caller's reach, oldest line first, for a spreadsheet",
  access: ["mentor", "coordinator", "admin"],
  params: z.object({ id: Id }),
  produces: "text/csv",
  response: z.string(),
});
