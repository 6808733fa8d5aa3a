import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { ApiError } from "../api/api-error.ts";
import { explain } from "../strings/errors.ts";
import { words } from "../strings/shared.ts";
import { Failure } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { NotFound } from "./not-found.tsx";

/** A page that could not be shown, with the way on. */
export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  useEffect(resetQueries, [resetQueries]);
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  const text = explain(error);
  const retry = () => {
    // A part of the page that did not arrive, after an update say, is not asked for twice within one document.
    if (!(error instanceof ApiError)) return location.reload();
    resetQueries();
    reset();
    void router.invalidate();
  };
  return (
    <Page title={words.failure.title}>
      <Failure title={text} actionLabel={words.retry} onAction={retry}>
        {error instanceof ApiError ? error.problem?.requestId : undefined}
      </Failure>
    </Page>
  );
}
