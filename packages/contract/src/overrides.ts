import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { route } from "./route.ts";

const terms = {
  /** Null: as everybody's. */
  dueAt: Instant.nullable(),
  cutoffAt: Instant.nullable(),
  maxAttempts: z.int().positive().max(99).nullable(),
};

/** Other terms for one student at one assignment, as the student sees them. */
export const StudentOverride = z
  .object({ view: z.literal("student"), id: Id, version: Version, assignmentId: Id, enrolmentId: Id, ...terms })
  .meta({ id: "StudentOverride" });
export type StudentOverride = z.infer<typeof StudentOverride>;

/** The same for staff, with who gave it and why. */
export const StaffOverride = z
  .object({
    view: z.literal("staff"),
    id: Id,
    version: Version,
    assignmentId: Id,
    assignmentTitle: z.string(),
    enrolmentId: Id,
    student: Person,
    ...terms,
    reason: z.string(),
    givenBy: Person,
    updatedAt: Instant,
    /** Taken back; kept, because it was promised once. */
    isEnded: z.boolean(),
  })
  .meta({ id: "StaffOverride" });
export type StaffOverride = z.infer<typeof StaffOverride>;

type Terms = { dueAt: string; cutoffAt: string; maxAttempts: number };

/** The terms that hold for a student: the assignment's, where their override says nothing else. */
export function termsOf<Assignment extends Terms>(
  assignment: Assignment,
  override: Pick<StudentOverride, "dueAt" | "cutoffAt" | "maxAttempts"> | null,
): Assignment {
  if (!override) return assignment;
  return {
    ...assignment,
    dueAt: override.dueAt ?? assignment.dueAt,
    cutoffAt: override.cutoffAt ?? assignment.cutoffAt,
    maxAttempts: override.maxAttempts ?? assignment.maxAttempts,
  };
}

const staff = ["mentor", "coordinator", "admin"] as const;

export const setOverride = route({
  name: "setOverride",
  method: "POST",
  path: "/api/overrides",
  summary: "Give one student other dates or more attempts at one assignment; their screen follows at once",
  access: staff,
  body: z.object({
    assignmentId: Id,
    enrolmentId: Id,
    ...terms,
    reason: z.string().trim().min(1, "Say why, for whoever asks later.").max(500),
    /** The version that was looked at; leave it out when there was none. */
    version: Version.optional(),
  }),
  response: StaffOverride,
});

export const endOverride = route({
  name: "endOverride",
  method: "POST",
  path: "/api/overrides/:id/end",
  summary: "Take an override back: the assignment's own terms hold again",
  access: staff,
  params: z.object({ id: Id }),
  body: z.object({ version: Version }),
  response: StaffOverride,
});

export const listOverrides = route({
  name: "listOverrides",
  method: "GET",
  path: "/api/overrides",
  summary: "The overrides in the caller's reach, latest first",
  access: staff,
  query: PageQuery.extend({
    programmeId: Id.optional(),
    assignmentId: Id.optional(),
    enrolmentId: Id.optional(),
  }),
  response: pageOf(StaffOverride),
});
