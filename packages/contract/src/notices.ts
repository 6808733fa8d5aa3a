import { z } from "zod";
import { Id, Instant } from "./primitives.ts";

const work = { submissionId: Id, assignment: z.string() };
const theirs = { ...work, student: z.string() };
/** Of what is found by the programme on screen. Notices given before they named it have none. */
const somewhere = { programmeId: Id.optional() };

/** What a bell can ring for. */
export const noticeTypes = [
  "review.waiting",
  "claim.expiring",
  "grade.released",
  "changes.requested",
  "submission.reopened",
  "assignment.dueSoon",
  "announcement.published",
  "stage.unlocked",
  "board.revealed",
  "import.finished",
] as const;
export type NoticeType = (typeof noticeTypes)[number];
export const NoticeType = z.enum(noticeTypes).meta({ id: "NoticeType" });

/**
 * What each needs to be said in any language. What a notice says is true when it is
 * given and safe for its reader for ever: it is in their bell, their mail and their digest.
 */
export const noticeParams = {
  /** To mentors: a submission has waited for a day. */
  "review.waiting": z.object(theirs),
  /** To whoever holds a lease that ends in a few minutes. */
  "claim.expiring": z.object({ ...theirs, expiresAt: Instant }),
  "grade.released": z.object({ ...work, points: z.int(), maxPoints: z.int(), passed: z.boolean() }),
  "changes.requested": z.object(work),
  "submission.reopened": z.object(work),
  /** To students who have not handed in, a day and two hours before. */
  "assignment.dueSoon": z.object({ assignmentId: Id, assignment: z.string(), dueAt: Instant }),
  "announcement.published": z.object({ ...somewhere, announcementId: Id, title: z.string() }),
  "stage.unlocked": z.object({ ...somewhere, stageId: Id, stage: z.string() }),
  /** Of a season. */
  "board.revealed": z.object({ ...somewhere, boardId: Id, board: z.string() }),
  "import.finished": z.object({ ...somewhere, importId: Id, created: z.int(), failed: z.int() }),
} satisfies Record<NoticeType, z.ZodObject>;

/** A type and its params. */
export type Notice = { [Type in NoticeType]: { type: Type; params: z.infer<(typeof noticeParams)[Type]> } }[NoticeType];

/** A schema of all types with further fields, which each of them has. */
export function noticeUnion<Shape extends z.ZodRawShape>(shape: Shape) {
  const of = <Type extends NoticeType>(type: Type) =>
    z.object({ ...shape, type: z.literal(type), params: noticeParams[type] });
  return z.discriminatedUnion("type", [
    of("review.waiting"),
    of("claim.expiring"),
    of("grade.released"),
    of("changes.requested"),
    of("submission.reopened"),
    of("assignment.dueSoon"),
    of("announcement.published"),
    of("stage.unlocked"),
    of("board.revealed"),
    of("import.finished"),
  ]);
}

/** What an address carries to put another programme on screen. */
export const programmeParameter = "in";

function inProgramme(path: string, { programmeId }: { programmeId?: string | undefined }): string {
  return programmeId ? `${path}${path.includes("?") ? "&" : "?"}${programmeParameter}=${programmeId}` : path;
}

/** The page a notice leads to, in the bell and in a mail. */
export function noticePath(notice: Notice): string {
  switch (notice.type) {
    case "review.waiting":
    case "claim.expiring":
      return `/review/${notice.params.submissionId}`;
    case "grade.released":
    case "changes.requested":
    case "submission.reopened":
      return `/submissions/${notice.params.submissionId}`;
    case "assignment.dueSoon":
      return `/work/${notice.params.assignmentId}`;
    case "announcement.published":
      return inProgramme("/announcements", notice.params);
    case "stage.unlocked":
      return inProgramme("/work", notice.params);
    case "board.revealed":
      return inProgramme("/board?period=season", notice.params);
    case "import.finished":
      return inProgramme(`/people/import?id=${notice.params.importId}`, notice.params);
  }
}
