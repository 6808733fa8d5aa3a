import { z } from "zod";

/** Every error Cohort answers with: its code, HTTP status and a title that says what happened. */
export const errorCatalogue = {
  "request.invalid": { status: 400, title: "The request is not valid. Correct the named fields and send it again." },
  "request.tooLarge": { status: 413, title: "The request is larger than this server accepts." },
  "request.unsupportedType": {
    status: 415,
    title: "Send the body as application/json; parts of a file as application/octet-stream.",
  },
  "request.rateLimited": { status: 429, title: "Too many requests. Wait and try again." },
  "request.foreignOrigin": { status: 403, title: "Requests from another site may not change anything here." },
  "route.unknown": { status: 404, title: "There is nothing at this address." },
  "auth.required": { status: 401, title: "Sign in to continue." },
  "auth.badCredentials": { status: 401, title: "The e-mail address or the password is not right." },
  "auth.forbidden": { status: 403, title: "Your role does not allow this." },
  "auth.principalChanged": { status: 409, title: "Your rights changed while this was running. Load the page again." },
  "resource.notFound": { status: 404, title: "There is no such thing, or it is not yours to see." },
  "resource.conflict": {
    status: 409,
    title: "Somebody else changed this first. Look at the current state and decide again.",
  },
  "idempotency.keyRequired": { status: 400, title: "Send an Idempotency-Key header, so that a retry has one effect." },
  "idempotency.keyReused": {
    status: 422,
    title: "This Idempotency-Key was used with a different request. Use a new one.",
  },
  "assignment.notOpen": { status: 409, title: "This assignment does not accept work at the moment." },
  "assignment.noAttemptsLeft": { status: 409, title: "All attempts at this assignment are used." },
  "draft.changedElsewhere": {
    status: 409,
    title: "Another device has written on this draft. Look at both and decide what to hand in.",
  },
  "file.tooLarge": { status: 413, title: "The file is larger than this field accepts. Choose a smaller one." },
  "file.quotaUsed": {
    status: 409,
    title: "There is no room left for your files. Remove some that you have not handed in.",
  },
  "file.wrongType": { status: 422, title: "The file is not what this field asks for, or not what its name says." },
  "file.incomplete": { status: 409, title: "Parts of the file are missing. Send them and finish again." },
  "file.handedIn": { status: 409, title: "The file belongs to work that was handed in and stays." },
  "configuration.invalid": { status: 400, title: "The configuration file has mistakes. Correct the named lines." },
  "configuration.refused": {
    status: 409,
    title: "The file would change what people already did. Undo the named changes in it and load it again.",
  },
  "configuration.locked": {
    status: 409,
    title: "People's work rests on this setting. It stays as it is; make a new item instead.",
  },
  "submission.wrongState": { status: 409, title: "The submission is not in a state in which this is possible." },
  "submission.claimedByAnother": { status: 409, title: "Another mentor is reviewing this submission." },
  "submission.notClaimed": { status: 409, title: "Claim the submission before you grade it." },
  "grade.aboveMaximum": { status: 400, title: "The points are more than this assignment gives." },
  "rubric.changed": {
    status: 409,
    title: "The rubric changed while you were reviewing. Load the page again and choose from the new levels.",
  },
  "rubric.incomplete": { status: 400, title: "Choose a level for every criterion of the rubric." },
  "rubric.pointsDiffer": {
    status: 400,
    title: "The points are not what the chosen levels add up to. Correct them, or say why if the rubric allows that.",
  },
  "stage.locked": { status: 409, title: "This stage is still locked. Your progress page says what opens it." },
  "period.wrongState": { status: 409, title: "The season is not in a state in which this is possible." },
  "score.notReversible": {
    status: 409,
    title: "Only awards and deductions are taken back here. A grade is taken back in its review.",
  },
  "score.alreadyReversed": { status: 409, title: "This entry has been taken back already." },
  "role.overOneself": {
    status: 409,
    title: "Nobody can be a student in a unit they steer. Choose another unit, or end the other role first.",
  },
  "role.lastAdmin": {
    status: 409,
    title: "A programme keeps at least one administrator. Give somebody else the role first.",
  },
  "setup.closed": { status: 409, title: "This installation has its first administrator. Sign in instead." },
  "link.invalid": {
    status: 410,
    title: "This link does not work: it was used, taken back or replaced, or its time is over. Ask for a new one.",
  },
  "invite.accountExists": {
    status: 409,
    title: "This address has an account. Sign in, and you join with one more press.",
  },
  "invite.otherAddress": {
    status: 409,
    title: "This invitation is for another address. Sign in with that one, or ask for an invitation to yours.",
  },
  "invite.settled": { status: 409, title: "This invitation was accepted or taken back already." },
  "person.elsewhere": {
    status: 409,
    title: "They also belong to a programme you do not administer. End what they have here instead.",
  },
  "password.wrong": { status: 409, title: "This is not your present password." },
  "mentor.sameTwice": { status: 409, title: "Choose two different mentors." },
  "mentor.changedMeanwhile": {
    status: 409,
    title: "A mentor link changed since this was suggested. Look at a new suggestion.",
  },
  "import.unreadable": {
    status: 422,
    title: "This is no table we can read. Save it as CSV with a first row of column names and try again.",
  },
  "import.tooManyRows": {
    status: 422,
    title: "This file has more than 5000 rows. Split it, and import the parts one after the other.",
  },
  "import.wrongState": { status: 409, title: "The import is not in a state in which this is possible." },
  "mail.notFailed": { status: 409, title: "This mail was not given up: it is on its way or was sent." },
  "mail.linkForgotten": {
    status: 409,
    title: "The link in this mail is forgotten. Renew the invitation, or have a new password asked for, instead.",
  },
  "announcement.tooMany": {
    status: 400,
    title: "At most 200 students can be chosen one by one. Choose fewer, or write to their unit.",
  },
  "announcement.withdrawn": { status: 409, title: "This announcement was withdrawn. Write a new one." },
  "server.schemaUnknown": {
    status: 503,
    title: "The database has a schema this version does not know. Migrate first.",
  },
  "server.unavailable": { status: 503, title: "The server cannot reach its database. It will be back; try again." },
  "server.fault": { status: 500, title: "Something went wrong on our side. Nothing of your request was kept." },
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

const codes = Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]];

/** What is wrong with one field. `code` and `params` let a reader say it in another language than `message` does. */
export const Issue = z
  .object({
    path: z.string(),
    message: z.string(),
    code: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: "Issue" });
export type Issue = z.infer<typeof Issue>;

/** An error as it travels: RFC 9457 problem+json with Cohort's `code`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string().optional(),
    /** Field errors of `request.invalid`: where, and what to do. */
    issues: z.array(Issue).optional(),
    /** The present state of the resource, with conflicts. */
    current: z.unknown().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

/** Whether a body is a problem of the catalogue, by what a browser relies on; it carries no schemas to parse with. */
export function isProblem(body: unknown): body is Problem {
  const { code, title, issues = [] } = (body ?? {}) as Partial<Problem>;
  return (
    typeof code === "string" &&
    Object.hasOwn(errorCatalogue, code) &&
    typeof title === "string" &&
    Array.isArray(issues)
  );
}
