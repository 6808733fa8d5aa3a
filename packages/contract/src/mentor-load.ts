import { z } from "zod";
import { Id, Instant, Person } from "./primitives.ts";
import { route } from "./route.ts";

const steering = ["coordinator", "admin"] as const;

/** What a mentor carries, in the whole programme: numbers, and no student by name. */
export const MentorLoad = z
  .object({
    mentor: Person,
    students: z.int().nonnegative(),
    /** Units they review as a whole. */
    unitIds: z.array(Id),
    waiting: z.int().nonnegative(),
    leases: z.int().nonnegative(),
    oldestWaitingAt: Instant.nullable(),
  })
  .meta({ id: "MentorLoad" });
export type MentorLoad = z.infer<typeof MentorLoad>;

/** One student and where they go; `from` is null for a student nobody reviews. */
export const MentorMove = z.object({
  enrolmentId: Id,
  student: Person,
  unitId: Id,
  from: Person.nullable(),
  to: Person,
});
export type MentorMove = z.infer<typeof MentorMove>;

export const listMentors = route({
  name: "listMentors",
  method: "GET",
  path: "/api/mentors",
  summary:
    "The mentors of the caller's units and those of no unit with all that each carries, and how many students of the caller's units nobody reviews",
  access: steering,
  query: z.object({ programmeId: Id.optional() }),
  response: z.object({ items: z.array(MentorLoad), unmentored: z.int().nonnegative() }),
});

export const handOver = route({
  name: "handOver",
  method: "POST",
  path: "/api/mentor-links/hand-over",
  summary: "Give all or some of a mentor's students to another in one step; leases they hold go back to the queue",
  access: steering,
  body: z.object({
    programmeId: Id,
    fromId: Id,
    toId: Id,
    /** Left out: all of them within the caller's reach. */
    enrolmentIds: z.array(Id).min(1).max(500).optional(),
  }),
  response: z.object({ moved: z.int().nonnegative(), returnedLeases: z.int().nonnegative() }),
});

export const suggestBalance = route({
  name: "suggestBalance",
  method: "GET",
  path: "/api/mentor-links/balance",
  summary: "Fewest moves that give every mentor of a unit the same load; nothing is changed",
  access: steering,
  query: z.object({ programmeId: Id.optional(), unitId: Id.optional() }),
  response: z.object({
    moves: z.array(MentorMove),
    loads: z.array(z.object({ mentor: Person, before: z.int(), after: z.int() })),
  }),
});

export const applyBalance = route({
  name: "applyBalance",
  method: "POST",
  path: "/api/mentor-links/balance",
  summary: "Carry suggested moves out in one step; refused as a whole when a link changed meanwhile",
  access: steering,
  body: z.object({
    programmeId: Id,
    moves: z
      .array(z.object({ enrolmentId: Id, fromId: Id.nullable(), toId: Id }))
      .min(1)
      .max(500),
  }),
  response: z.object({ moved: z.int().nonnegative(), returnedLeases: z.int().nonnegative() }),
});
