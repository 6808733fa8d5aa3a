import { z } from "zod";
import { Id, Person } from "./primitives.ts";
import { route } from "./route.ts";
import { SubmissionState } from "./submissions.ts";

/** A student the caller reaches; never an e-mail address. */
export const FoundStudent = z.object({ enrolmentId: Id, person: Person, unitName: z.string() });
export const FoundAssignment = z.object({ id: Id, title: z.string(), trackId: Id });
/** In the state the caller is shown: a held grade is `in_review` to its student. */
export const FoundSubmission = z.object({
  id: Id,
  assignmentTitle: z.string(),
  trackId: Id,
  state: SubmissionState,
  /** Whose it is, for staff; null for one's own. */
  studentName: z.string().nullable(),
});

export const SearchResult = z
  .object({
    students: z.array(FoundStudent),
    assignments: z.array(FoundAssignment),
    submissions: z.array(FoundSubmission),
  })
  .meta({ id: "SearchResult" });
export type SearchResult = z.infer<typeof SearchResult>;

export const search = route({
  name: "search",
  method: "GET",
  path: "/api/search",
  summary:
    "The few students, assignments and submissions within the caller's reach whose name holds every word asked for",
  access: "signedIn",
  query: z.object({ q: z.string().trim().min(1).max(80), programmeId: Id.optional() }),
  response: SearchResult,
});
