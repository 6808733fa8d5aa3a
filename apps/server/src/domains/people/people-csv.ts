import type { PersonRecord } from "@cohort/contract/people";
import { type Db, query } from "../../platform/database/database.ts";
import type { CsvFile } from "../../platform/http/csv.ts";

/** People as a file that an import of this programme reads again. */
export async function peopleCsv(db: Db, programmeId: string, people: readonly PersonRecord[]): Promise<CsvFile> {
  const units = await query<{ id: string; path: string }>(
    db,
    `select un.id, (select string_agg(above.name, ' / ' order by position desc) from unnest(un.path) with ordinality as p (id, position)
       join units above on above.id = p.id) as path from units un where un.programme_id = $1`,
    [programmeId],
  );
  const pathOf = new Map(units.map(({ id, path }) => [id, path]));
  const rows = people.flatMap((person) => {
    const { name, email, status, enrolment, mentors } = person;
    const asStudent = enrolment
      ? [
          [
            name,
            email,
            "student",
            pathOf.get(enrolment.unitId) ?? "",
            mentors.map((one) => one.name).join("; "),
            enrolment.status === "active" ? status : enrolment.status,
          ],
        ]
      : [];
    return [
      ...asStudent,
      ...person.roles.map(({ role, unitId }) => [name, email, role, (unitId && pathOf.get(unitId)) ?? "", "", status]),
    ];
  });
  return { filename: "people.csv", columns: ["Name", "E-mail", "Role", "Unit", "Mentor", "Status"], rows };
}
