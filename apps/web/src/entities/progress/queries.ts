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

/** Why this score: the latest lines of the ledger. */
export const ledgerQuery = readQuery<{ enrolmentId: string }, { items: ScoreEntry[]; nextCursor: string | null }>(
  "ledger",
  (api, { enrolmentId }, signal) =>
    api.read(listScoreEntries, { params: { id: enrolmentId }, query: { limit: 20 }, signal }),
);
