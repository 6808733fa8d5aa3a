/** Every job by its queue's name, and what its handler is given. */
export type Jobs = {
  "expire-claim": { submissionId: string; expiresAt: string };
  "remind-mentors": { submissionId: string; submittedAt: string };
  "warn-of-expiry": { submissionId: string; expiresAt: string };
  "remind-of-due": Record<string, never>;
  "send-digests": Record<string, never>;
  "run-import": { importId: string };
  "publish-announcement": { announcementId: string };
  "tell-of-announcement": { announcementId: string };
  "tell-of-reveal": { periodId: string; revealedAt: string };
  "begin-periods": Record<string, never>;
  "send-mails": Record<string, never>;
  "judge-standings": Record<string, never>;
  "forget-old-events": Record<string, never>;
  "collect-files": Record<string, never>;
};

export type JobName = keyof Jobs;

/** When jobs that nobody asks for are done: cron, UTC. Weeks begin by each programme's own clock, so it is looked often. */
export const timetable: { [Name in JobName]?: string } = {
  "begin-periods": "*/5 * * * *",
  "send-mails": "* * * * *",
  "remind-of-due": "*/5 * * * *",
  "send-digests": "*/10 * * * *",
  "judge-standings": "*/5 * * * *",
  "forget-old-events": "40 2 * * *",
  "collect-files": "20 * * * *",
};

/**
 * A wish for a job. `startAt` is an instant, ISO 8601; the handler must look again whether there still is something to
 * do.
 */
export type JobRequest = { [Name in JobName]: { name: Name; data: Jobs[Name]; startAt?: string } }[JobName];
