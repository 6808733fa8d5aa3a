import type { Appended } from "../../../events/effect.ts";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import type { LinkTokens } from "../../../platform/auth/link-token.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { changedPeople, linksChanged } from "../../people/queries.ts";
import { applyRow } from "../apply-row.ts";
import type { Decided, Made } from "../made.ts";
import type { RowPlan } from "../plan.ts";
import { type ImportRecord, importChanged, readImport } from "../record.ts";
import { undoRow } from "../undo-row.ts";

const batchRows = 25;

type Row = { line: number; plan: RowPlan; made: Made | null };

/**
 * Carries an import on, or takes it back, batch by batch: each is one transaction that decides a bounded number of rows
 * and tells how far it is. A row is decided once, so a job that is done again goes on where the last one ended. One
 * that was finished or never begun is left alone.
 */
export async function runImport(outbox: Outbox, links: LinkTokens, scope: SystemScope, id: string): Promise<void> {
  for (let isDone = false; !isDone; ) ({ isDone } = await runBatch(outbox, links, scope, id));
}

function runBatch(outbox: Outbox, links: LinkTokens, scope: SystemScope, id: string): Promise<{ isDone: boolean }> {
  return outbox.write(scope, undefined, async (tx, now) => {
    await query(tx, "select from imports where id = $1 for update", [id]);
    const record = await readImport(tx, id);
    const isUndoing = record?.state === "undoing";
    if (!record || !(isUndoing || record.state === "applying")) return { result: { isDone: true }, events: [] };
    const rows = await nextRows(tx, record, isUndoing);
    const decided = new Map<number, Decided>();
    const mayGoOn = isUndoing || (await stillSteers(tx, record));
    for (const row of rows) {
      decided.set(
        row.line,
        await attempt(tx, async () => {
          if (!mayGoOn) throw new ApiError("auth.forbidden");
          return isUndoing ? undoRow(tx, now, row.made) : applyRow(tx, now, links, record, row.plan);
        }),
      );
    }
    await keep(tx, id, decided);
    const isDone = rows.length < batchRows;
    await query(
      tx,
      `update imports set version = version + 1${isDone ? `, state = '${isUndoing ? "undone" : "applied"}', finished_at = $2` : ""} where id = $1 and $2::timestamptz is not null`,
      [id, now],
    );
    return { result: { isDone }, events: await eventsOf(tx, record, [...decided.values()]) };
  });
}

/** Staff before students, who may name them as mentors; taken back in the opposite order. */
function nextRows(tx: Tx, record: ImportRecord, isUndoing: boolean): Promise<Row[]> {
  return query<Row>(
    tx,
    isUndoing
      ? `select line, plan, made from import_rows where import_id = $1 and outcome = 'done'
         order by plan ->> 'role' = 'student' desc, line desc limit ${batchRows}`
      : `select line, plan, made from import_rows where import_id = $1 and outcome is null and action in ('create', 'join', 'move')
         order by plan ->> 'role' = 'student', line limit ${batchRows}`,
    [record.id],
  );
}

/** Whoever lost their role while it runs brings nobody else in. */
async function stillSteers(tx: Tx, record: ImportRecord): Promise<boolean> {
  const roles = await query(
    tx,
    "select 1 from role_assignments where user_id = $1 and programme_id = $2 and role in ('coordinator', 'admin') limit 1",
    [record.createdById, record.programmeId],
  );
  return roles.length > 0;
}

/** One row in a savepoint of its own: what it cannot do takes nothing from the others. */
async function attempt(tx: Tx, decide: () => Promise<Decided>): Promise<Decided> {
  await query(tx, "savepoint one_row", []);
  try {
    const decided = await decide();
    await query(tx, "release savepoint one_row", []);
    return decided;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await query(tx, "rollback to savepoint one_row", []);
    return { outcome: "failed", reason: error.code, userIds: [], mentorIds: [], enrolmentIds: [], events: [] };
  }
}

async function keep(tx: Tx, id: string, decided: ReadonlyMap<number, Decided>): Promise<void> {
  const rows = [...decided].map(([line, { outcome, reason, made }]) => ({ line, outcome, reason, made: made ?? null }));
  await query(
    tx,
    `update import_rows r set outcome = d.outcome, reason = d.reason, made = coalesce(d.made, r.made)
     from jsonb_to_recordset($2::jsonb) as d (line int, outcome text, reason text, made jsonb) where r.import_id = $1 and r.line = d.line`,
    [id, JSON.stringify(rows)],
  );
}

async function eventsOf(tx: Tx, record: ImportRecord, decided: readonly Decided[]): Promise<Appended[]> {
  const all = (of: (one: Decided) => string[]) => [...new Set(decided.flatMap(of))];
  const mentorIds = all((one) => one.mentorIds);
  const enrolmentIds = all((one) => one.enrolmentIds);
  const people = await changedPeople(
    tx,
    record.programmeId,
    all((one) => [...one.userIds, ...one.mentorIds]),
  );
  const { event } = await importChanged(tx, record.id);
  return [
    ...decided.flatMap((one) => one.events),
    ...(mentorIds.length > 0 ? [linksChanged(mentorIds, enrolmentIds)] : []),
    ...people.events,
    event,
  ];
}
