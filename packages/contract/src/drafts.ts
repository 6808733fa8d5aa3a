import { z } from "zod";
import { Answers } from "./fields.ts";
import { FileInfo } from "./files.ts";
import { Id, Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";

/**
 * That a draft was saved, and where: what other devices hear. The text itself stays out of the log and is fetched
 * by who has it open.
 */
export const DraftHead = z
  .object({
    id: Id,
    assignmentId: Id,
    enrolmentId: Id,
    version: Version,
    /** Named by the device that saved it, so that it knows itself; says nothing to anybody else. */
    device: z.string(),
    updatedAt: Instant,
  })
  .meta({ id: "DraftHead" });
export type DraftHead = z.infer<typeof DraftHead>;

/** What a student has written and not handed in, or handed in last. Nobody else ever sees it. */
export const Draft = DraftHead.extend({
  answers: Answers,
  /** The files its answers name. */
  files: z.array(FileInfo),
}).meta({ id: "Draft" });
export type Draft = z.infer<typeof Draft>;

const params = z.object({ id: Id });

export const getDraft = route({
  name: "getDraft",
  method: "GET",
  path: "/api/assignments/:id/draft",
  summary: "The caller's own draft for an assignment; null before the first word",
  access: ["student"],
  params,
  response: z.object({ assignmentId: Id, draft: Draft.nullable() }),
});

export const saveDraft = route({
  name: "saveDraft",
  method: "POST",
  path: "/api/assignments/:id/draft",
  summary: "Keep a draft. With a version that is not the present one nothing is kept and the present draft comes back",
  access: ["student"],
  params,
  body: z.object({
    answers: Answers.refine((answers) => Object.keys(answers).length <= 60, "Answer at most 60 fields."),
    /** The version it was written on; 0 when there was none. */
    version: Version,
    device: z.string().min(1).max(40),
  }),
  response: DraftHead,
});
