import { useParams } from "@tanstack/react-router";
import { ApiError } from "../../api/api-error.ts";
import { useValue } from "../../api/provider.tsx";
import { assignmentsQuery } from "../../entities/assignments/queries.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { AssignmentView } from "./assignment-view.tsx";

/** An assignment of the student, handed in or not. */
export function AssignmentPage() {
  const { assignmentId } = useParams({ from: "/frame/work/$assignmentId" });
  return <OwnAssignment key={assignmentId} assignmentId={assignmentId} />;
}

export function OwnAssignment({ assignmentId }: { assignmentId: string }) {
  const { items } = useValue(assignmentsQuery, { programmeId: useProgramme()?.id });
  const item = items.find(({ assignment }) => assignment.id === assignmentId);
  if (!item) throw new ApiError("resource.notFound", 404);
  return <AssignmentView item={item} />;
}
