import { listPeriods, type Period } from "@cohort/contract/periods";
import { readQuery } from "../../api/read-query.ts";

/** The seasons of the programme, first one first. */
export const periodsQuery = readQuery<{ programmeId?: string | undefined }, { items: Period[] }>(
  "periods",
  (api, { programmeId }, signal) => api.read(listPeriods, { query: { programmeId }, signal }),
);
