import { createCalendarFeed, removeCalendarFeed } from "@cohort/contract/calendar";
import { saveDraft } from "@cohort/contract/drafts";
import { releaseGrade, requestChanges } from "@cohort/contract/grading";
import { listNotifications, readNotification } from "@cohort/contract/notifications";
import { endOverride, type StaffOverride, setOverride } from "@cohort/contract/overrides";
import { withdrawSubmission } from "@cohort/contract/submissions";
import { expireClaim } from "../../apps/server/src/domains/grading/actions/unclaim-submission.ts";
import { claim, grade, params, seen, shownVersion, staffVersion, submit, submitAgain, unclaim } from "./acts.ts";
import { type Act, tell } from "./tell.ts";

let override: StaffOverride | undefined;
const giveTerms: Act = async ({ actor, cohort }) => {
  override = await actor("mentor").call(setOverride, {
    body: {
      assignmentId: cohort.held,
      enrolmentId: cohort.student.enrolmentId,
      dueAt: new Date(Date.now() + 172_800_000).toISOString(),
      cutoffAt: null,
      maxAttempts: 5,
      reason: "Ill.",
      ...(override && { version: override.version }),
    },
  });
};

tell("handing in", {
  "save a draft": async ({ actor, cohort }) =>
    actor("student").call(saveDraft, {
      params: { id: cohort.held },
      body: { answers: { text: "half" }, version: 0, device: "desk" },
    }),
  "give the student other terms": giveTerms,
  "give others instead": giveTerms,
  "take them back": async ({ actor }) => {
    const { id = "", version = 0 } = override ?? {};
    return actor("admin").call(endOverride, { params: { id }, body: { version } });
  },
  "make a calendar address": async ({ actor }) => actor("student").call(createCalendarFeed, {}),
  "end it": async ({ actor }) => actor("student").call(removeCalendarFeed, {}),
  submit: submit("held"),
  withdraw: async (world) =>
    world.actor("student").call(withdrawSubmission, { ...params(world), body: { version: await shownVersion(world) } }),
  "submit again": submitAgain,
  claim: claim("mentor"),
  "renew the claim": claim("mentor"),
  unclaim: unclaim("mentor"),
  "claim, for the lease to run out": claim("mentor"),
  "the lease runs out": async ({ server, submissionId }) => {
    const later = new Date(Date.now() + 3_600_000);
    await expireClaim(
      server.app.outbox,
      { principal: null, clock: { kind: "fixed", now: later } },
      { submissionId, expiresAt: later.toISOString() },
    );
  },
  "claim by the coordinator": claim("coordinator"),
  "request changes": async (world) =>
    world.actor("coordinator").call(requestChanges, {
      ...params(world),
      body: { version: await staffVersion(world), feedback: "More." },
    }),
  "submit a second attempt": submitAgain,
  "claim once more": claim("mentor"),
  "grade, held": grade(70, "Good.", "Between us."),
  release: async (world) => world.actor("mentor").call(releaseGrade, await seen(world)),
  "submit to another assignment": submit("immediate"),
  "claim that": claim("mentor"),
  "grade, shown at once": grade(90, "Very good."),
  "read a notification": async ({ actor }) => {
    const page = await actor("student").call(listNotifications, {});
    return actor("student").call(readNotification, { params: { id: page.items[0]?.id ?? "" } });
  },
});
