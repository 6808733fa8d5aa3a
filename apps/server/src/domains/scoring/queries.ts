import type { ScoreEntry, StudentScore } from "@cohort/contract/scoring";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";

type ScoreRow = {
  enrolmentId: string;
  version: number;
  week: number;
  total: number;
  byTrack: { trackId: string; points: number }[];
};

/**
 * Totals of several students in one query. The week is the ledger's, from Monday in the programme's time zone, so that
 * it is right when a week ends without any event.
 */
export async function findScores(db: Db | Tx, enrolmentIds: readonly string[]): Promise<StudentScore[]> {
  return query<ScoreRow>(
    db,
    `select e.id as "enrolmentId", coalesce(max(s.version), 0) as version, coalesce(sum(s.points), 0)::int as total,
       (select coalesce(sum(l.amount), 0)::int from score_entries l
        where l.enrolment_id = e.id and l.effective_at >= date_trunc('week', now() at time zone p.timezone) at time zone p.timezone) as week,
       coalesce(json_agg(json_build_object('trackId', s.track_id, 'points', s.points) order by s.track_id) filter (where s.track_id is not null), '[]') as "byTrack"
     from enrolments e join programmes p on p.id = e.programme_id left join student_scores s on s.enrolment_id = e.id
     where e.id = any ($1::uuid[]) group by e.id, p.timezone`,
    [enrolmentIds],
  );
}

type EntryRow = Omit<ScoreEntry, "effectiveAt"> & { effectiveAt: Date };

/** A student's ledger, latest first. */
export async function findScoreEntries(
  db: Db,
  enrolmentId: string,
  page: { cursor?: string | undefined; limit: number },
) {
  const from = page.cursor ? decodeCursor(page.cursor) : undefined;
  const rows = await query<EntryRow>(
    db,
    `select id, enrolment_id as "enrolmentId", track_id as "trackId", amount, reason, submission_id as "submissionId", reverses, effective_at as "effectiveAt"
     from score_entries where enrolment_id = $1 and ($2::timestamptz is null or (effective_at, id) < ($2, $3::uuid))
     order by effective_at desc, id desc limit $4`,
    [enrolmentId, from?.at ?? null, from?.id ?? null, page.limit + 1],
  );
  return toPage(
    rows,
    page.limit,
    (row) => ({ at: row.effectiveAt, id: row.id }),
    (row): ScoreEntry => ({ ...row, effectiveAt: row.effectiveAt.toISOString() }),
  );
}
