import { type Reach, reachOf } from "../../platform/auth/reach.ts";
import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import type { Cell, CsvFile } from "../../platform/http/csv.ts";

type Line = {
  id: string;
  effectiveAt: Date;
  student: string;
  enrolmentId: string;
  unit: string;
  track: string;
  amount: number;
  reason: string;
  submissionId: string | null;
  reverses: string | null;
};

const linesPerStatement = 10_000;
const columns = ["at", "student", "unit", "track", "points", "reason", "entry", "enrolment", "submission", "reverses"];

/** The ledger of everybody in the caller's reach, read in bounded pieces while it is sent. */
export function ledgerFile(db: Db, principal: Principal, programme: { id: string; name: string }): CsvFile {
  const reach = reachOf(principal, programme.id);
  return {
    filename: `${programme.name} ledger.csv`,
    columns,
    rows: linesOf(db, reach, programme.id, principal.userId),
  };
}

async function* linesOf(db: Db, reach: Reach, programmeId: string, callerId: string): AsyncGenerator<Cell[]> {
  let last: Line | undefined;
  do {
    const lines: Line[] = await query<Line>(
      db,
      `select l.id, l.effective_at as "effectiveAt", u.name as student, e.id as "enrolmentId", un.name as unit, t.name as track,
         l.amount, l.reason, l.submission_id as "submissionId", l.reverses
       from score_entries l join enrolments e on e.id = l.enrolment_id join users u on u.id = e.user_id
       join units un on un.id = e.unit_id join tracks t on t.id = l.track_id
       where e.programme_id = $1 and e.user_id <> $2 and ($3 or un.path && $4::uuid[] or e.id = any ($5::uuid[]))
         and ($6::timestamptz is null or (l.effective_at, l.id) > ($6, $7::uuid))
       order by l.effective_at, l.id limit ${linesPerStatement}`,
      [
        programmeId,
        callerId,
        reach.everything,
        reach.unitIds,
        reach.enrolmentIds,
        last?.effectiveAt ?? null,
        last?.id ?? null,
      ],
    );
    for (const line of lines) yield cellsOf(line);
    last = lines.length === linesPerStatement ? lines.at(-1) : undefined;
  } while (last);
}

function cellsOf(line: Line): Cell[] {
  const { student, unit, track, amount, reason, id, enrolmentId, submissionId, reverses } = line;
  return [
    line.effectiveAt.toISOString(),
    student,
    unit,
    track,
    amount,
    reason,
    id,
    enrolmentId,
    submissionId,
    reverses,
  ];
}
