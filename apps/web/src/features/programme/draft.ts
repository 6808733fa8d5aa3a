import type { FieldSpec } from "@cohort/contract/fields";
import type { AssignmentDraft, ProgrammeSetup } from "@cohort/contract/programme-setup";
import { fromInput, toInput } from "../../entities/moment-field.ts";

export type SetupAssignment = ProgrammeSetup["assignments"][number];

const numbers = ["maxPoints", "passMark", "maxAttempts", "latePenaltyPercent", "latePenaltyMaxPercent"] as const;
const moments = ["opensAt", "dueAt", "cutoffAt"] as const;
export type NumberName = (typeof numbers)[number];
export type MomentName = (typeof moments)[number];

/** An assignment while it is written: numbers and moments as they are typed, so that nothing typed is lost. */
export type Typed = Omit<AssignmentDraft, NumberName | MomentName> & Record<NumberName | MomentName, string>;

export function toTyped(draft: AssignmentDraft, timezone: string): Typed {
  const { trackId, stageId, title, brief, fields, latePenaltyPer, release, archived, required } = draft;
  const typed = { trackId, stageId, title, brief, fields, latePenaltyPer, release, archived, required } as Typed;
  for (const name of numbers) typed[name] = String(draft[name]);
  for (const name of moments) typed[name] = toInput(draft[name], timezone);
  return typed;
}

export type Issues = Partial<Record<keyof AssignmentDraft, "required" | "number" | "order" | "locked" | "refused">>;

/** What was typed as the server takes it, or what is wrong with it; the same rules as the contract's. */
export function readTyped(typed: Typed, timezone: string): { draft: AssignmentDraft } | { issues: Issues } {
  const issues: Issues = {};
  const draft = { ...typed } as unknown as AssignmentDraft;
  for (const name of numbers) {
    draft[name] = Number(typed[name]);
    if (!/^\d{1,6}$/.test(typed[name].trim())) issues[name] = "number";
  }
  for (const name of moments) {
    const instant = fromInput(typed[name], timezone);
    if (instant) draft[name] = instant;
    else issues[name] = "required";
  }
  if (typed.title.trim() === "") issues.title = "required";
  if (typed.fields.length === 0 || typed.fields.some(({ label }) => label.trim() === "")) issues.fields = "required";
  if (!issues.opensAt && !issues.dueAt && draft.opensAt >= draft.dueAt) issues.dueAt = "order";
  if (!issues.dueAt && !issues.cutoffAt && draft.dueAt > draft.cutoffAt) issues.cutoffAt = "order";
  if (!issues.passMark && !issues.maxPoints && draft.passMark > draft.maxPoints) issues.passMark = "number";
  return Object.keys(issues).length > 0 ? { issues } : { draft };
}

/** What a new assignment begins with: the stage that runs or comes next, its dates, and one long answer. */
export function newDraft({ programme, tracks, stages }: ProgrammeSetup, now: number, label: string): AssignmentDraft {
  const stage = stages.find(({ endsAt }) => Date.parse(endsAt) > now) ?? stages.at(-1);
  return {
    trackId: tracks[0]?.id ?? "",
    stageId: stage?.id ?? "",
    title: "",
    brief: "",
    fields: [{ key: "answer", label, type: "markdown", required: true, minWords: 0, maxLength: 20_000 }],
    opensAt: stage?.startsAt ?? programme.startsAt,
    dueAt: stage?.endsAt ?? programme.endsAt,
    cutoffAt: stage?.endsAt ?? programme.endsAt,
    maxAttempts: 3,
    maxPoints: 100,
    passMark: 50,
    latePenaltyPercent: 20,
    latePenaltyPer: "once",
    latePenaltyMaxPercent: 100,
    release: "immediate",
    archived: false,
    required: true,
  };
}

/** A key for a new field that no other field has. */
export function freeKey(fields: readonly FieldSpec[]): string {
  for (let n = fields.length + 1; ; n++) if (!fields.some(({ key }) => key === `field${n}`)) return `field${n}`;
}

/** A field of another kind that keeps what both kinds have. */
export function changeType(field: FieldSpec, type: FieldSpec["type"]): FieldSpec {
  const base = {
    key: field.key,
    label: field.label,
    required: field.required,
    ...(field.help !== undefined && { help: field.help }),
  };
  switch (type) {
    case "text":
      return { ...base, type, maxLength: 200 };
    case "markdown":
      return { ...base, type, minWords: 0, maxLength: 20_000 };
    case "url":
    case "repository":
      return { ...base, type, hosts: [] };
    case "choice":
      return { ...base, type, options: [], multiple: false };
    case "file":
      return { ...base, type, accept: ["any"], maxBytes: 20 * 1_048_576, maxFiles: 3 };
    default:
      return { ...base, type };
  }
}
