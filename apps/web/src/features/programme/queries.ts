import { getProgrammeSetup, type ProgrammeSetup } from "@cohort/contract/programme-setup";
import { readQuery } from "../../api/read-query.ts";

/** Everything a programme is built of. */
export const setupQuery = readQuery<{ programmeId: string }, ProgrammeSetup>(
  "programme-setup",
  (api, { programmeId }, signal) => api.read(getProgrammeSetup, { params: { id: programmeId }, signal }),
);
