import { Navigate, useParams } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useMe } from "../../entities/me/use-me.ts";
import { OwnAssignment } from "./assignment-page.tsx";
import { ownSubmissionQuery } from "./queries.ts";

/** Where a notification leads: a student's own submission; staff are led on to the review. */
export function SubmissionPage() {
  const { submissionId } = useParams({ from: "/frame/submissions/$submissionId" });
  const isStudent = useMe().roles.includes("student");
  if (!isStudent) return <Navigate to="/review/$submissionId" params={{ submissionId }} replace />;
  return <OwnSubmission key={submissionId} submissionId={submissionId} />;
}

function OwnSubmission({ submissionId }: { submissionId: string }) {
  const { submission } = useValue(ownSubmissionQuery, { id: submissionId });
  return <OwnAssignment assignmentId={submission.assignmentId} />;
}
