import { z } from "zod";
import { MentorLink } from "./mentor-links.ts";
import { pageOf } from "./paging.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { Role } from "./roles.ts";
import { route } from "./route.ts";

export const StaffRole = z.enum(["mentor", "coordinator", "admin"]);
export type StaffRole = z.infer<typeof StaffRole>;
const steering = ["coordinator", "admin"] as const;
const Reason = z.string().trim().max(400).optional();

/** Somebody of a programme as those see them who steer it. `invited` has no password yet and cannot sign in. */
export const PersonRecord = z
  .object({
    id: Id,
    version: Version,
    programmeId: Id,
    name: z.string(),
    email: z.string(),
    status: z.enum(["active", "invited", "deactivated"]),
    roles: z.array(z.object({ id: Id, role: StaffRole, unitId: Id.nullable() })),
    enrolment: z.object({ id: Id, unitId: Id, status: z.enum(["active", "withdrawn"]) }).nullable(),
    /** Who reviews this student, directly or through a unit. */
    mentors: z.array(Person),
    /** How many students this mentor reviews. */
    students: z.int().nonnegative(),
    createdAt: Instant,
  })
  .meta({ id: "PersonRecord" });
export type PersonRecord = z.infer<typeof PersonRecord>;

export const peopleSorts = ["name", "recent"] as const;

const PeopleFilters = z.object({
  programmeId: Id.optional(),
  q: z.string().max(80).optional(),
  role: Role.optional(),
  unitId: Id.optional(),
  status: z.enum(["active", "invited", "withdrawn", "deactivated"]).optional(),
  /** Students whom this mentor reviews, directly or through a unit. */
  mentorId: Id.optional(),
  /** Students nobody reviews. */
  unmentored: z.enum(["true"]).optional(),
  sort: z.enum(peopleSorts).default("name"),
});

export const listPeople = route({
  name: "listPeople",
  method: "GET",
  path: "/api/people",
  summary: "The people the caller steers: everybody for an admin, those of their units for a coordinator",
  access: steering,
  query: PeopleFilters.extend({
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: pageOf(PersonRecord).extend({ total: z.int().nonnegative() }),
});

export const exportPeople = route({
  name: "exportPeople",
  method: "GET",
  path: "/api/people/export",
  summary: "The same people as one CSV file, safe to open in a spreadsheet",
  access: steering,
  query: PeopleFilters,
  produces: "text/csv",
  response: z.string(),
});

export const getPerson = route({
  name: "getPerson",
  method: "GET",
  path: "/api/people/:id",
  summary: "One person with the history of their mentors or students",
  access: steering,
  params: z.object({ id: Id }),
  query: z.object({ programmeId: Id.optional() }),
  response: z.object({
    person: PersonRecord,
    links: z.array(MentorLink.extend({ student: Person.nullable(), unitName: z.string().nullable() })),
  }),
});

const aboutPerson = { params: z.object({ id: Id }), access: steering, response: PersonRecord };

export const giveRole = route({
  name: "giveRole",
  method: "POST",
  path: "/api/people/:id/roles",
  summary: "Give somebody a role in a unit or, without one, in the whole programme",
  ...aboutPerson,
  body: z.object({ programmeId: Id, role: StaffRole, unitId: Id.nullable() }),
});

export const endRole = route({
  name: "endRole",
  method: "DELETE",
  path: "/api/roles/:id",
  summary: "End a role; what it opened closes within a second",
  access: steering,
  params: z.object({ id: Id }),
  response: PersonRecord,
});

export const enrolPerson = route({
  name: "enrolPerson",
  method: "POST",
  path: "/api/people/:id/enrolment",
  summary: "Enrol somebody, move them to another unit, or take them back after a withdrawal",
  ...aboutPerson,
  body: z.object({ programmeId: Id, unitId: Id }),
});

export const withdrawPerson = route({
  name: "withdrawPerson",
  method: "POST",
  path: "/api/people/:id/withdraw",
  summary: "Withdraw a student; their work stays, and they may come back",
  ...aboutPerson,
  body: z.object({ programmeId: Id, reason: Reason }),
});

export const deactivatePerson = route({
  name: "deactivatePerson",
  method: "POST",
  path: "/api/people/:id/deactivate",
  summary: "Close an account: signed out everywhere within a second, and no way in",
  ...aboutPerson,
  access: ["admin"],
  body: z.object({ programmeId: Id, reason: Reason }),
});

export const reactivatePerson = route({
  name: "reactivatePerson",
  method: "POST",
  path: "/api/people/:id/reactivate",
  summary: "Open a closed account again",
  ...aboutPerson,
  access: ["admin"],
  body: z.object({ programmeId: Id }),
});

export const createResetLink = route({
  name: "createResetLink",
  method: "POST",
  path: "/api/people/:id/reset-link",
  summary: "A link with which somebody chooses a new password, to be handed on where no mail goes out",
  access: ["admin"],
  params: z.object({ id: Id }),
  body: z.object({ programmeId: Id }),
  response: z.object({ path: z.string(), expiresAt: Instant }),
});
