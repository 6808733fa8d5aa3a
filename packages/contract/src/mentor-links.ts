import { z } from "zod";
import { Id, Instant, Person } from "./primitives.ts";
import { route } from "./route.ts";

/** Who reviews whom: a mentor with one student, or with everybody in a unit. Ended links stay as history. */
export const MentorLink = z
  .object({
    id: Id,
    mentor: Person,
    enrolmentId: Id.nullable(),
    unitId: Id.nullable(),
    startedAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: "MentorLink" });
export type MentorLink = z.infer<typeof MentorLink>;

export const linkMentor = route({
  name: "linkMentor",
  method: "POST",
  path: "/api/mentor-links",
  summary: "Give a mentor a student or a unit; screens of both sides follow at once",
  access: ["coordinator", "admin"],
  body: z
    .object({ mentorId: Id, enrolmentId: Id.optional(), unitId: Id.optional() })
    .refine(
      (link) => (link.enrolmentId === undefined) !== (link.unitId === undefined),
      "Name either a student's enrolment or a unit.",
    ),
  response: MentorLink,
});

export const unlinkMentor = route({
  name: "unlinkMentor",
  method: "DELETE",
  path: "/api/mentor-links/:id",
  summary: "End a mentor link; the mentor stops seeing the work within a second",
  access: ["coordinator", "admin"],
  params: z.object({ id: Id }),
  response: MentorLink,
});
