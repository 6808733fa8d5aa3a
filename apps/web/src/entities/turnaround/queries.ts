import { getTurnaround, type TurnaroundDay } from "@cohort/contract/dashboard";
import { readQuery } from "../../api/read-query.ts";

/** Reviews and their median turnaround by day of the last two weeks, in the caller's reach; oldest first. */
export const turnaroundQuery = readQuery<{ programmeId?: string | undefined }, TurnaroundDay[]>(
  "turnaround",
  async (api, query, signal) => {
    const answer = await api.read(getTurnaround, { query, signal });
    return { ...answer, value: answer.value.days };
  },
);
