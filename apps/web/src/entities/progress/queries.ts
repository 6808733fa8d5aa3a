import { getProgress, type Progress } from "@cohort/contract/progress";
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
