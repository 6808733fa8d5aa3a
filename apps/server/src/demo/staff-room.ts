import { createSnippet } from "../domains/snippets/actions/save-snippet.ts";
import { writeNote } from "../domains/students/actions/write-note.ts";
import type { Outbox } from "../events/outbox.ts";
import type { Principals } from "../platform/auth/principals.ts";
import { type Cast, scopeFor } from "./live.ts";
import { dayMs } from "./schedule.ts";

/** What reviewers say often: the programme's, and two of the mentor whose account is published. */
const shared = [
  {
    title: "Ask for the reason",
    body: "You describe **what** you did. Please add why you chose it over the alternative: one sentence is enough.",
  },
  {
    title: "Make it public",
    body: "The link asks me to sign in. Please make it public and hand in again; nothing else is missing.",
  },
  {
    title: "Half the words",
    body: "Try to say the same in half the words. Read it aloud: what you skip while reading can go.",
  },
];
const own = [
  {
    title: "Pair with somebody",
    body: "Take this to your next pairing hour and let the other person drive. Tell me what they did differently.",
  },
  {
    title: "Show this",
    body: "This is ready to be shown to others. May I suggest it for the showcase on Friday?",
  },
];

/** What staff wrote about students, by the place of the student; the first are of the published mentor's floor. */
const notes = [
  {
    student: 0,
    by: "mentor",
    daysAgo: 9,
    body: "Works in the evenings because of a job in the mornings. Answers within a day, so **do not** read silence until noon as a sign.",
  },
  {
    student: 0,
    by: "coordinator",
    daysAgo: 3,
    body: "Asked whether a place in the spring season is possible. I said that we talk after Episode 4.",
  },
  {
    student: 4,
    by: "mentor",
    daysAgo: 5,
    body: "Two short hand-ins in a row, both good ideas. We agreed: one example per claim. Look at it again on Monday.",
  },
  {
    student: 8,
    by: "mentor",
    daysAgo: 2,
    body: "Offered to help others with Git. Ask before the showcase.",
  },
] as const;

/** What staff keep for one another: snippets, and notes about students. By the actions people use. */
export async function furnishStaffRoom(
  { outbox, principals }: { outbox: Outbox; principals: Principals },
  cast: Cast,
  now: Date,
): Promise<void> {
  const { programmeId, adminId } = cast;
  const mentorId = cast.mentors[0]?.userId ?? adminId;
  const coordinatorId = cast.coordinators[0]?.userId ?? adminId;
  const admin = await scopeFor(principals, adminId, cast.startsAt);
  for (const content of shared)
    await createSnippet(outbox, admin, undefined, { programmeId, isShared: true, ...content });
  const mentor = await scopeFor(principals, mentorId, cast.startsAt);
  for (const content of own)
    await createSnippet(outbox, mentor, undefined, { programmeId, isShared: false, ...content });
  for (const { student, by, daysAgo, body } of notes) {
    const about = cast.students[student];
    if (!about) continue;
    const at = new Date(now.getTime() - daysAgo * dayMs);
    const scope = await scopeFor(principals, by === "mentor" ? mentorId : coordinatorId, at);
    await writeNote(outbox, scope, undefined, { enrolmentId: about.enrolmentId, body });
  }
}
