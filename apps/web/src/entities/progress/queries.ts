import { getProgress, type Progress } from "@cohort/contract/progress";
import { listScoreEntries, type ScoreEntry } from "@cohort/contract/scoring";
import { listStages, type StageSetting } from "@cohort/contract/stages";
import { readQuery } from "../../api/read-query.ts";

/** A student's way through the programme; for themselves and for whoever may see them. */
export const progressQuery = readQuery<{ enrolmentId: string }, Progress>("progress", (api, { enrolmentId }, signal) =>
  api.read(getProgress, { params: { id: enrolmentId }, signal }),
);

/** The stages of the programme with what opens each. */
export const stagesQuery = readQuery<{ programmeId?: string | undefined }, { items: StageSetting[] }>(
  "stages",
  (api, { programmeId }, signal) => api.read(listStages, { query: { programmeId }, signal }),
);

export type LedgerParams = { enrolmentId: string; trackId?: string | undefined; cursor?: string | undefined };

/** Why this score: lines of the ledger, latest first; the first ones without a cursor. */
export const ledgerQuery = readQuery<LedgerParams, { items: ScoreEntry[]; nextCursor: string | null }>(
  "ledger",
  (api, { enrolmentId, ...page }, signal) =>
    api.read(listScoreEntries, { params: { id: enrolmentId }, query: { ...page, limit: 20 }, signal }),
);
