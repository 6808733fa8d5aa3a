import type { Role } from "@cohort/contract/roles";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/** Asks again whether the page on screen is for its reader, when their roles have changed. */
export function usePageOfRole(roles: readonly Role[]): void {
  const router = useRouter();
  const now = roles.join();
  const asked = useRef(now);
  useEffect(() => {
    if (asked.current === now) return;
    asked.current = now;
    void router.invalidate();
  }, [router, now]);
}
