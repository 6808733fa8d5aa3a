import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person } from "./primitives.ts";
import { route } from "./route.ts";

/** What the feed tells, by what people filter it. */
export const activityTopics = {
  work: ["work.submitted", "work.withdrawn", "changes.requested", "work.reopened"],
  grades: ["grade.given", "grade.released"],
  programme: ["week.began", "stage.unlocked", "board.frozen", "board.revealed", "announcement.published"],
} as const;

export type ActivityTopic = keyof typeof activityTopics;
export const ActivityTopic = z
  .enum(Object.keys(activityTopics) as [ActivityTopic, ...ActivityTopic[]])
  .meta({ id: "ActivityTopic" });

const kinds = Object.values(activityTopics).flat() as unknown as [ActivityKind, ...ActivityKind[]];
export type ActivityKind = (typeof activityTopics)[ActivityTopic][number];

/**
 * Something that happened, as one of three sides may know it: the staff it concerns, its student, or everybody in the
 * programme. It never changes; what follows from it is an activity of its own. A held grade (`grade.given`) has a side
 * for staff only.
 */
export const Activity = z
  .object({
    id: Id,
    programmeId: Id,
    at: Instant,
    kind: z.enum(kinds),
    view: z.enum(["staff", "student", "everybody"]),
    /** Who did it, where this side may know. */
    actor: Person.nullable(),
    /** Whose work it is about. */
    student: Person.nullable(),
    work: z.object({ submissionId: Id, assignment: z.string(), attemptNo: z.int().positive() }).nullable(),
    grade: z.object({ points: z.int(), maxPoints: z.int(), passed: z.boolean() }).nullable(),
    /** The name of the stage, board or announcement. */
    about: z.string().nullable(),
  })
  .meta({ id: "Activity" });
export type Activity = z.infer<typeof Activity>;

export const listActivity = route({
  name: "listActivity",
  method: "GET",
  path: "/api/activity",
  summary: "What happened in the programme and in the caller's reach, latest first. The id of the last is the cursor",
  access: "signedIn",
  query: PageQuery.extend({
    cursor: Id.optional(),
    programmeId: Id.optional(),
    topic: ActivityTopic.optional(),
  }),
  response: pageOf(Activity).extend({ programmeId: Id }),
  cacheSeconds: 30,
});
