import type { ImportDefaults, ImportField, ImportMapping, IssueCode, RowAction } from "@cohort/contract/imports";
import type { Role } from "@cohort/contract/roles";
import { Email } from "@cohort/contract/setup";

type Issue = { field: ImportField; code: IssueCode; value: string };

/** What a row is to bring about; kept with it, so that what was shown is what is done. */
export type RowPlan = {
  email: string;
  name: string;
  role: Role;
  unitId: string | null;
  mentorIds: string[];
  mentorEmails: string[];
};
export type PlannedRow = { line: number; action: RowAction; issues: Issue[]; plan: RowPlan | null };

export type Known = {
  id: string;
  email: string;
  isDeactivated: boolean;
  enrolment: { unitId: string; status: "active" | "withdrawn" } | null;
  roles: { role: Role; unitId: string | null }[];
  mentorIds: string[];
};

export type PlanContext = {
  /** Everybody whose address is in the file. */
  people: ReadonlyMap<string, Known>;
  units: readonly { id: string; names: string[] }[];
  mentors: readonly { id: string; email: string; name: string }[];
  /** Whether the importer may bring somebody in like this. */
  mayGive(role: Role, unitId: string | null): boolean;
};

const roleWords: Record<string, Role> = {
  student: "student",
  learner: "student",
  participant: "student",
  teilnehmer: "student",
  teilnehmerin: "student",
  mentor: "mentor",
  mentorin: "mentor",
  reviewer: "mentor",
  coordinator: "coordinator",
  koordinator: "coordinator",
  koordinatorin: "coordinator",
  admin: "admin",
  administrator: "admin",
  administratorin: "admin",
};

/** What every row of a file would do. Pure: asks nothing, changes nothing, and says the same each time. */
export function planRows(
  rows: readonly { line: number; cells: readonly string[] }[],
  mapping: ImportMapping,
  defaults: ImportDefaults,
  context: PlanContext,
): PlannedRow[] {
  const findUnit = unitFinder(context.units);
  const cell = (cells: readonly string[], field: ImportField) =>
    mapping[field] === null ? "" : (cells[mapping[field]] ?? "").trim();
  const emailOf = (cells: readonly string[]) => cell(cells, "email").toLowerCase();
  const roleOf = (cells: readonly string[]): Role | undefined => {
    const word = cell(cells, "role").toLowerCase();
    return word === "" ? defaults.role : roleWords[word];
  };
  const comingMentors = new Set(
    rows.filter(({ cells }) => roleOf(cells) === "mentor").map(({ cells }) => emailOf(cells)),
  );
  const seen = new Set<string>();

  return rows.map(({ line, cells }) => {
    const issues: Issue[] = [];
    const complain = (field: ImportField, code: IssueCode) =>
      void issues.push({ field, code, value: cell(cells, field).slice(0, 120) });
    const email = emailOf(cells);
    const name = [cell(cells, "name"), cell(cells, "lastName")].filter(Boolean).join(" ");
    const role = roleOf(cells);
    if (email === "") complain("email", "email.missing");
    else if (!Email.safeParse(email).success) complain("email", "email.invalid");
    if (!role) complain("role", "role.unknown");
    const unit = findUnit(cell(cells, "unit"));
    if (typeof unit === "string") complain("unit", unit);
    const unitId = typeof unit === "object" ? unit.id : unit === undefined ? defaults.unitId : null;
    if (role === "student" && unitId === null && typeof unit !== "string") complain("unit", "unit.missing");
    if (role && typeof unit !== "string" && !(role === "student" && unitId === null) && !context.mayGive(role, unitId))
      complain(
        "role",
        context.mayGive(role, null) || role === "student" || role === "mentor" ? "unit.notYours" : "role.notYours",
      );
    // The same person twice is one too many; two roles of one person are not.
    const key = `${email}:${role}:${role === "student" ? "" : unitId}`;
    if (email !== "" && seen.has(key)) complain("email", "email.twice");
    seen.add(key);
    const known = context.people.get(email);
    if (known?.isDeactivated) complain("email", "person.deactivated");
    if (!known && name === "") complain("name", "name.missing");
    if (name.length > 120) complain("name", "name.tooLong");
    const mentors = findMentors(cell(cells, "mentor"), context.mentors, comingMentors);
    if (!mentors) complain("mentor", "mentor.unknown");

    if (issues.length > 0 || !role || !mentors) return { line, action: "error", issues, plan: null };
    const plan: RowPlan = { email, name, role, unitId, mentorIds: mentors.ids, mentorEmails: mentors.emails };
    return { line, action: actionOf(plan, known), issues, plan };
  });
}

function actionOf(plan: RowPlan, known: Known | undefined): RowAction {
  if (!known) return "create";
  const hasNewMentor = plan.mentorEmails.length > 0 || plan.mentorIds.some((id) => !known.mentorIds.includes(id));
  if (plan.role !== "student")
    return known.roles.some(({ role, unitId }) => role === plan.role && unitId === plan.unitId) ? "unchanged" : "join";
  if (!known.enrolment) return "join";
  const isThere = known.enrolment.unitId === plan.unitId && known.enrolment.status === "active";
  return isThere && !hasNewMentor ? "unchanged" : "move";
}

const simplified = (text: string) => text.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");

/** Finds a unit by its name, or by as much of its path as makes it the only one: "Campus / Floor". */
function unitFinder(units: PlanContext["units"]) {
  const paths = units.map(({ id, names }) => ({ id, names: names.map(simplified) }));
  return (text: string): { id: string } | IssueCode | undefined => {
    if (text === "") return undefined;
    const asked = text
      .split(/\s*[/>|\\]\s*/)
      .map(simplified)
      .filter(Boolean);
    const fits = paths.filter(({ names }) => asked.every((name, i) => names[names.length - asked.length + i] === name));
    const exact = fits.filter(({ names }) => names.length === asked.length);
    const [only, ...others] = exact.length === 1 ? exact : fits;
    if (!only) return "unit.unknown";
    return others.length > 0 ? "unit.ambiguous" : { id: only.id };
  };
}

/** Mentors by address or by name; those who only come with this file by their address. Undefined when one is unknown. */
function findMentors(text: string, mentors: PlanContext["mentors"], coming: ReadonlySet<string>) {
  const ids: string[] = [];
  const emails: string[] = [];
  for (const part of text
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const asked = simplified(part);
    const found = mentors.filter((one) => one.email === asked || simplified(one.name) === asked);
    const [only] = found;
    if (only && found.length === 1) ids.push(only.id);
    else if (coming.has(asked)) emails.push(asked);
    else return undefined;
  }
  return { ids, emails };
}
