import { type Reach, reachOf } from "../../platform/auth/reach.ts";
import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import type { Cell, CsvFile } from "../../platform/http/csv.ts";
import { countedLines } from "./counted.ts";

type Line = {
  id: string;
  effectiveAt: Date;
  student: string;
  enrolmentId: string;
  unit: string;
  season: string | null;
  track: string;
  kind: string;
  raw: number | null;
  latePenalty: number | null;
  amount: number;
  counted: number;
  by: string | null;
  reason: string;
  submissionId: string | null;
  reverses: string | null;
};

const linesPerStatement = 10_000;
const columns = [
  "at",
  "student",
  "unit",
  "season",
  "track",
  "kind",
  "given",
  "late penalty",
  "points",
  "counted",
  "reason",
  "by",
  "entry",
  "enrolment",
  "submission",
  "reverses",
];

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
      `with line as (${countedLines("select id from enrolments where programme_id = $1")})
       select l.id, l.effective_at as "effectiveAt", u.name as student, e.id as "enrolmentId", un.name as unit, season.name as season,
         t.name as track, l.kind, l.raw, l.late_penalty as "latePenalty", l.amount, line.counted, giver.name as by, l.reason,
         l.submission_id as "submissionId", l.reverses
       from line join score_entries l on l.id = line.id join enrolments e on e.id = l.enrolment_id join users u on u.id = e.user_id
       join units un on un.id = e.unit_id join tracks t on t.id = l.track_id left join periods season on season.id = l.season_id
       left join users giver on giver.id = l.given_by
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

const cellsOf = (line: Line): Cell[] => [
  line.effectiveAt.toISOString(),
  line.student,
  line.unit,
  line.season,
  line.track,
  line.kind,
  line.raw,
  line.latePenalty,
  line.amount,
  line.counted,
  line.reason,
  line.by,
  line.id,
  line.enrolmentId,
  line.submissionId,
  line.reverses,
];
