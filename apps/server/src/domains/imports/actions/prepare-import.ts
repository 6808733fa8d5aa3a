import type { Import, ImportDefaults, ImportMapping } from "@cohort/contract/imports";
import type { Role } from "@cohort/contract/roles";
import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { canGive, steeredBy } from "../../people/queries.ts";
import { parseTable, suggestMapping } from "../parse.ts";
import { type Known, planRows } from "../plan.ts";
import { importChanged, lockImport, presentImport } from "../record.ts";

/** Keeps the rows of a file and guesses what its columns are. Nobody is touched. */
export function createImport(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { programmeId: string; fileName: string; text: string },
): Promise<Import> {
  const { programmeId } = input;
  if (!steeredBy(scope.principal, programmeId)) throw new ApiError("resource.notFound");
  const { columns, rows } = parseTable(input.text);
  return outbox.write(scope, intent, async (tx, now) => {
    const id = newId(now.getTime());
    await query(
      tx,
      `insert into imports (id, programme_id, created_by, file_name, columns, mapping, defaults, total, created_at)
       values ($1, $2, $3, $4, $5, $6, '{"role":"student","unitId":null}', $7, $8)`,
      [
        id,
        programmeId,
        scope.principal.userId,
        input.fileName,
        JSON.stringify(columns),
        JSON.stringify(suggestMapping(columns)),
        rows.length,
        now,
      ],
    );
    // The first row of a file has its names, so the first of these is its second.
    await query(
      tx,
      `insert into import_rows (import_id, line, cells) select $1, position + 1, cells from jsonb_array_elements($2::jsonb) with ordinality as given (cells, position)`,
      [id, JSON.stringify(rows)],
    );
    const { row, event } = await importChanged(tx, id);
    return { result: presentImport(row), events: [event] };
  });
}

/** The dry run. May be repeated with another mapping as often as wanted. A fixed number of statements for all rows. */
export function checkImport(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number; mapping: ImportMapping; defaults: ImportDefaults },
): Promise<Import> {
  return outbox.write(scope, intent, async (tx) => {
    const record = await lockImport(tx, scope, input, ["draft", "checked"]);
    const { mapping, defaults } = input;
    const rows = await query<{ line: number; cells: string[] }>(
      tx,
      "select line, cells from import_rows where import_id = $1 order by line",
      [input.id],
    );
    const emails =
      mapping.email === null
        ? []
        : rows.map(({ cells }) => (cells[mapping.email as number] ?? "").trim().toLowerCase());
    const planned = planRows(rows, mapping, defaults, await readContext(tx, scope, record.programmeId, emails));
    await query(
      tx,
      `update import_rows r set action = p.action, issues = p.issues, plan = p.plan
       from jsonb_to_recordset($2::jsonb) as p (line int, action text, issues jsonb, plan jsonb) where r.import_id = $1 and r.line = p.line`,
      [input.id, JSON.stringify(planned)],
    );
    const counts = { create: 0, join: 0, move: 0, unchanged: 0, error: 0 };
    for (const { action } of planned) counts[action]++;
    await query(
      tx,
      "update imports set state = 'checked', version = version + 1, mapping = $2, defaults = $3, counts = $4 where id = $1",
      [input.id, JSON.stringify(mapping), JSON.stringify(defaults), JSON.stringify(counts)],
    );
    const { row, event } = await importChanged(tx, input.id);
    return { result: presentImport(row), events: [event] };
  });
}

async function readContext(tx: Tx, scope: Scope, programmeId: string, emails: readonly string[]) {
  const people = await query<Known>(
    tx,
    `select u.id, u.email, u.deactivated_at is not null as "isDeactivated",
       (select json_build_object('unitId', e.unit_id, 'status', e.status) from enrolments e where e.user_id = u.id and e.programme_id = $1) as enrolment,
       coalesce((select json_agg(json_build_object('role', r.role, 'unitId', r.unit_id)) from role_assignments r where r.user_id = u.id and r.programme_id = $1), '[]') as roles,
       array(select l.mentor_id from mentor_links l join enrolments e on e.id = l.enrolment_id where e.user_id = u.id and e.programme_id = $1 and l.ended_at is null) as "mentorIds"
     from users u where u.email = any ($2::text[])`,
    [programmeId, emails],
  );
  const units = await query<{ id: string; path: string[]; names: string[] }>(
    tx,
    `select un.id, un.path, array(select above.name from unnest(un.path) with ordinality as p (id, position)
       join units above on above.id = p.id order by p.position desc) as names from units un where un.programme_id = $1`,
    [programmeId],
  );
  const mentors = await query<{ id: string; email: string; name: string }>(
    tx,
    `select distinct u.id, u.email, u.name from users u join role_assignments r on r.user_id = u.id
     where r.programme_id = $1 and r.role = 'mentor' and u.deactivated_at is null`,
    [programmeId],
  );
  const pathOf = new Map(units.map(({ id, path }) => [id, path]));
  return {
    people: new Map(people.map((one) => [one.email, one])),
    units,
    mentors,
    mayGive: (role: Role, unitId: string | null) =>
      (unitId === null || pathOf.has(unitId)) &&
      canGive(scope.principal, programmeId, role, unitId === null ? null : (pathOf.get(unitId) ?? null)),
  };
}

/** Has a job carry a checked import out. `send` mails an invitation to everybody new; `hold` mails nobody. */
export function applyImport(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number; mails: "send" | "hold" },
): Promise<Import> {
  return outbox.write(scope, intent, async (tx, now) => {
    const record = await lockImport(tx, scope, input, ["checked"]);
    await query(tx, "update imports set state = 'applying', version = version + 1, mails = $2 where id = $1", [
      input.id,
      input.mails,
    ]);
    const written = await audit(tx, scope, now, {
      programmeId: record.programmeId,
      action: "import.applied",
      subject: { kind: "import", id: input.id, name: record.fileName },
      after: { ...record.counts, mails: input.mails },
    });
    const { row, event } = await importChanged(tx, input.id, "apply");
    return { result: presentImport(row), events: [event, ...written] };
  });
}

/** Has a job take an applied import back, as far as nobody has built on it. */
export function undoImport(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number },
): Promise<Import> {
  return outbox.write(scope, intent, async (tx, now) => {
    const record = await lockImport(tx, scope, input, ["applied"]);
    await query(tx, "update imports set state = 'undoing', version = version + 1 where id = $1", [input.id]);
    const written = await audit(tx, scope, now, {
      programmeId: record.programmeId,
      action: "import.undone",
      subject: { kind: "import", id: input.id, name: record.fileName },
    });
    const { row, event } = await importChanged(tx, input.id, "undo");
    return { result: presentImport(row), events: [event, ...written] };
  });
}
