import {
  claimNext,
  excuseSubmission,
  gradeSubmission,
  releaseGrades,
  reopenSubmission,
  restoreSubmission,
  retractGrade,
  voidSubmission,
} from "@cohort/contract/grading";
import { saveNotificationSettings } from "@cohort/contract/notification-settings";
import { readAllNotifications } from "@cohort/contract/notifications";
import { saveReviewDraft } from "@cohort/contract/review-drafts";
import { attachRubric, createRubric, type Rubric, updateRubric } from "@cohort/contract/rubrics";
import { createSnippet, type Snippet, updateSnippet } from "@cohort/contract/snippets";
import { editStudentNote, removeStudentNote, writeStudentNote } from "@cohort/contract/students";
import { judgeStandings } from "../../apps/server/src/domains/students/actions/judge-standings.ts";
import { claim, grade, params, seen, staffVersion, submit, unclaim } from "./acts.ts";
import { type Act, tell } from "./tell.ts";
import type { World } from "./world.ts";

const decided = async (world: World, reason: string) => ({
  ...params(world),
  body: { version: await staffVersion(world), reason },
});

const keepDraft =
  (version: number, feedback: string): Act =>
  async (world) =>
    world.actor("mentor").call(saveReviewDraft, {
      ...params(world),
      body: { attemptNo: 1, version, points: 50, feedback, privateNote: "", scores: [], overrideReason: "" },
    });

const rubricContent = {
  name: "Craft",
  allowsOverride: true,
  criteria: [
    {
      key: "craft",
      title: "Craft",
      description: "",
      levels: [
        { key: "no", title: "Not yet", description: "", points: 0 },
        { key: "yes", title: "There", description: "", points: 10 },
      ],
    },
  ],
};
let rubric: Rubric | undefined;
const rubricParams = () => ({ params: { id: rubric?.id ?? "" } });

let snippet: Snippet | undefined;
const keepSnippet =
  (by: "mentor" | "coordinator", isShared: boolean): Act =>
  async ({ actor, cohort }) => {
    const body = { programmeId: cohort.programmeId, isShared, title: "Sources", body: "Name your sources." };
    snippet = await actor(by).call(createSnippet, { body });
  };

let noteId = "";
const writeNote =
  (by: "mentor" | "coordinator"): Act =>
  async ({ actor, cohort }) => {
    const input = { params: { id: cohort.student.enrolmentId }, body: { body: `Seen by the ${by}.` } };
    noteId = (await actor(by).call(writeStudentNote, input)).id;
  };

/** What the clock alone changes, looked at so many days from now. */
const judgeAfter =
  (days: number): Act =>
  async ({ server }) => {
    const now = new Date(Date.now() + days * 86_400_000);
    await judgeStandings(server.app.outbox, { principal: null, clock: { kind: "fixed", now } });
  };

tell(
  "reviewing",
  {
    reopen: async (world) =>
      world.actor("mentor").call(reopenSubmission, await decided(world, "A page was overlooked.")),
    "keep a draft of the review": keepDraft(0, "So far"),
    "keep more of it": keepDraft(1, "So far, and further"),
    "grade again, shown at once": grade(60, "Judged anew."),
    retract: async (world) => world.actor("mentor").call(retractGrade, await decided(world, "Too early.")),
    "release several": async (world) =>
      world.actor("admin").call(releaseGrades, {
        body: { items: [{ id: world.submissionId, version: await staffVersion(world) }] },
      }),
    excuse: async (world) => world.actor("coordinator").call(excuseSubmission, await decided(world, "Was ill.")),
    restore: async (world) => world.actor("coordinator").call(restoreSubmission, await seen(world)),
    void: async (world) => world.actor("admin").call(voidSubmission, await decided(world, "It is a copy.")),
    "restore what was void": async (world) => world.actor("admin").call(restoreSubmission, await seen(world)),
    "reopen a held grade": async (world) =>
      world.actor("mentor").call(reopenSubmission, await decided(world, "Once more.")),
    "give the lease back": unclaim("mentor"),
    "claim the next": async ({ actor }) => actor("mentor").call(claimNext, { body: {} }),
    "make a rubric": async ({ actor, cohort }) => {
      const body = { programmeId: cohort.programmeId, ...rubricContent };
      rubric = await actor("coordinator").call(createRubric, { body });
    },
    "give the assignment a rubric": async ({ actor, cohort }) => {
      const body = { version: rubric?.version ?? 0, assignmentIds: [cohort.immediate] };
      rubric = await actor("admin").call(attachRubric, { ...rubricParams(), body });
    },
    "change the rubric": async ({ actor }) => {
      const body = { ...rubricContent, allowsOverride: false, version: rubric?.version ?? 0 };
      rubric = await actor("admin").call(updateRubric, { ...rubricParams(), body });
    },
    "grade by the rubric": async (world) => {
      const version = await staffVersion(world);
      const scores = [{ criterion: "craft", level: "yes" }];
      const body = { version, points: 100, feedback: "Judged anew.", scores };
      return world.actor("mentor").call(gradeSubmission, { ...params(world), body });
    },
    "keep a snippet of one's own": keepSnippet("mentor", false),
    "share a snippet": keepSnippet("coordinator", true),
    "remove the shared snippet": async ({ actor }) => {
      const { id = "", version = 0, title = "", body = "" } = snippet ?? {};
      return actor("admin").call(updateSnippet, { params: { id }, body: { version, title, body, isRemoved: true } });
    },
    "a note": writeNote("mentor"),
    "the note is changed": async ({ actor }) =>
      actor("mentor").call(editStudentNote, { params: { id: noteId }, body: { version: 1, body: "All well." } }),
    "another note": writeNote("coordinator"),
    "an admin removes it": async ({ actor }) =>
      actor("admin").call(removeStudentNote, { params: { id: noteId }, body: { version: 1 } }),
    "time passes, and work falls due": judgeAfter(40),
    "read everything else": async ({ actor }) =>
      actor("student").call(readAllNotifications, { body: { upTo: new Date().toISOString() } }),
    "choose what to hear of": async ({ actor }) =>
      actor("student").call(saveNotificationSettings, {
        body: { version: 0, language: "de", choices: { "grade.released": { inApp: "off", email: "daily" } } },
      }),
  },
  [submit("held"), claim("mentor"), grade(70, "Good."), submit("immediate"), claim("mentor"), grade(90, "Very good.")],
);
