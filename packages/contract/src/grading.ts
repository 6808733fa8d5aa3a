import { z } from "zod";
import { Id, Version } from "./primitives.ts";
import { route } from "./route.ts";
import { StaffSubmission } from "./submissions.ts";

const staff = ["mentor", "coordinator", "admin"] as const;
const params = z.object({ id: Id });
const markdown = z.string().max(20_000);

export const claimSubmission = route({
  name: "claimSubmission",
  method: "POST",
  path: "/api/submissions/:id/claim",
  summary: "Take or renew a lease of 30 minutes on a submission, so that nobody else reviews it",
  access: staff,
  params,
  body: z.object({ version: Version }),
  response: StaffSubmission,
});

export const unclaimSubmission = route({
  name: "unclaimSubmission",
  method: "POST",
  path: "/api/submissions/:id/unclaim",
  summary: "Give the lease back",
  access: staff,
  params,
  body: z.object({ version: Version }),
  response: StaffSubmission,
});

export const gradeSubmission = route({
  name: "gradeSubmission",
  method: "POST",
  path: "/api/submissions/:id/grade",
  summary: "Grade a claimed submission; shown at once or held, as its assignment says",
  access: staff,
  params,
  body: z.object({
    version: Version,
    points: z.int().min(0).max(100_000),
    feedback: markdown,
    privateNote: markdown.optional(),
  }),
  response: StaffSubmission,
});

export const requestChanges = route({
  name: "requestChanges",
  method: "POST",
  path: "/api/submissions/:id/request-changes",
  summary: "Send a claimed submission back with what should change; the student may hand in again",
  access: staff,
  params,
  body: z.object({
    version: Version,
    feedback: markdown.min(1, "Say what should change."),
    privateNote: markdown.optional(),
  }),
  response: StaffSubmission,
});

export const releaseGrade = route({
  name: "releaseGrade",
  method: "POST",
  path: "/api/submissions/:id/release",
  summary: "Show a held grade to its student and enter it in the ledger",
  access: staff,
  params,
  body: z.object({ version: Version }),
  response: StaffSubmission,
});
