import type { SubmissionChanged } from "@cohort/contract/event-kinds";
import type { submissionEvents } from "@cohort/contract/events";
import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";
import type { JobRequest } from "../../jobs/requests.ts";

/** Its mentors, the coordinators above it and the admins; and its student when there is something for them to see. */
function audienceOfSubmission({ concerns, student }: SubmissionChanged): string[] {
  return [
    ...(student ? [groupName("student", concerns.enrolmentId)] : []),
    ...concerns.mentorIds.map((id) => groupName("mentor", id)),
    ...concerns.unitIds.map((id) => groupName("unit", id)),
    groupName("adminPanel", concerns.programmeId),
  ];
}

function staleOfSubmission({ concerns, student }: SubmissionChanged): string[] {
  return [
    ...(student ? [`student:${concerns.enrolmentId}:work`] : []),
    ...concerns.mentorIds.map((id) => `mentor:${id}`),
    ...concerns.unitIds.map((id) => `unit:${id}`),
    `programme:${concerns.programmeId}`,
  ];
}

const remindAfterMs = 24 * 3_600_000;
const warnBeforeMs = 5 * 60_000;

function jobsOfLease(data: { submissionId: string; expiresAt: string }): JobRequest[] {
  const warnAt = new Date(Date.parse(data.expiresAt) - warnBeforeMs).toISOString();
  return [
    { name: "expire-claim", data, startAt: data.expiresAt },
    { name: "warn-of-expiry", data, startAt: warnAt },
  ];
}

type SubmissionEvent = (typeof submissionEvents)[number];

const quiet = { audience: audienceOfSubmission, stale: staleOfSubmission, jobs: () => [] };

/** A lease began or was renewed: its end is looked at when it is due. */
const leased = {
  ...quiet,
  jobs: ({ staff: { id, claim } }: SubmissionChanged): JobRequest[] =>
    claim ? jobsOfLease({ submissionId: id, expiresAt: claim.expiresAt }) : [],
};

/** Every event about a submission, whichever domain's action appends it. */
export const submissionEffects: { [Name in SubmissionEvent]: Effect<Name> } = {
  "assignment.submitted": {
    ...quiet,
    jobs: ({ staff }) => [
      {
        name: "remind-mentors",
        data: { submissionId: staff.id, submittedAt: staff.submittedAt },
        startAt: new Date(Date.parse(staff.submittedAt) + remindAfterMs).toISOString(),
      },
    ],
  },
  "submission.withdrawn": quiet,
  "submission.claimed": leased,
  "submission.unclaimed": quiet,
  "submission.reopened": leased,
  "submission.excused": quiet,
  "submission.voided": quiet,
  "submission.restored": quiet,
  "grade.retracted": quiet,
  "submission.graded": quiet,
  "submission.changesRequested": quiet,
  "grade.released": quiet,
};
