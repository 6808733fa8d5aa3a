/** Every job by its queue's name, and what its handler is given. */
export type Jobs = {
  "expire-claim": { submissionId: string; expiresAt: string };
  "remind-mentors": { submissionId: string; submittedAt: string };
};

export type JobName = keyof Jobs;

/** A wish for a job. `startAt` is an instant, ISO 8601; the handler must look again whether there still is something to do. */
export type JobRequest = { [Name in JobName]: { name: Name; data: Jobs[Name]; startAt?: string } }[JobName];
