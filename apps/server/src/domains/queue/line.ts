import type { SubmissionChanged } from "@cohort/contract/event-kinds";
import { lineHead } from "@cohort/contract/queue";
import type { Projection } from "../../events/effect.ts";
import { query } from "../../platform/database/database.ts";

/** What happened to one programme's line: the seq of its last event, whether somebody left, who came and since when. */
type Movement = { seq: number; hasLeft: boolean; came: string[]; cameAt: string | null };

/**
 * Tells those who wait where they stand now. Whoever comes to the end of the line moves nobody, so the many hand-ins
 * before a deadline are told to their own students alone; work taken from it, or put back into its middle, moves all
 * behind it and is one event for the whole programme, however many wait.
 */
export const projectLine: Projection = {
  name: "line",
  async project(tx, events) {
    const movements = new Map<string, Movement>();
    for (const { seq, data } of events) if ("from" in data) note(movements, seq, data);
    if (movements.size === 0) return [];
    const all = [...movements.values()];
    const rows = await query<{ programmeId: string; head: string[] }>(
      tx,
      `select p.id as "programmeId", array(
         select s.id from submissions s where s.programme_id = p.id and s.state = 'submitted'
         order by s.submitted_at, s.id limit ${lineHead + 1}
       ) as head
       from unnest($1::uuid[], $2::boolean[], $3::timestamptz[]) as p (id, has_left, came_at)
       where p.has_left or exists (
         select from submissions s where s.programme_id = p.id and s.state = 'submitted' and s.submitted_at >= p.came_at
           and s.id <> all ($4::uuid[]))`,
      [
        [...movements.keys()],
        all.map(({ hasLeft }) => hasLeft),
        all.map(({ cameAt }) => cameAt),
        all.flatMap(({ came }) => came),
      ],
    );
    return rows.map(({ programmeId, head }) => ({
      event: "queue.lineMoved" as const,
      data: {
        programmeId,
        version: movements.get(programmeId)?.seq ?? 0,
        head: head.slice(0, lineHead),
        isWhole: head.length <= lineHead,
      },
    }));
  },
};

function note(movements: Map<string, Movement>, seq: number, { from, staff, concerns }: SubmissionChanged): void {
  const waits = staff.state === "submitted";
  if (waits === (from === "submitted")) return;
  const known = movements.get(concerns.programmeId) ?? { seq, hasLeft: false, came: [], cameAt: null };
  known.seq = seq;
  if (waits) {
    known.came.push(staff.id);
    if (known.cameAt === null || staff.submittedAt < known.cameAt) known.cameAt = staff.submittedAt;
  } else known.hasLeft = true;
  movements.set(concerns.programmeId, known);
}
