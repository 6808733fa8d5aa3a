import type { Board } from "@cohort/contract/boards";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useNow } from "../../api/use-now.ts";
import { boardQuery } from "../../entities/boards/queries.ts";

/** A week ends without an event: when it does, the next one's board is fetched. */
export function useNewPeriod({ period }: Board): void {
  const queryClient = useQueryClient();
  const now = useNow(30_000);
  const isOver =
    period.kind === "weekly" && period.isCurrent && period.endsAt !== null && Date.parse(period.endsAt) <= now;
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: boardQuery.prefix });
  }, [isOver, queryClient]);
}

/** Whether this board was frozen a moment ago and is not any more, while somebody was watching. */
export function useReveal({ id, period, frozenAt }: Board): boolean {
  const which = `${id}:${period.key}`;
  const before = useRef({ which, frozenAt });
  const [revealed, setRevealed] = useState<string>();
  useEffect(() => {
    if (before.current.which === which && before.current.frozenAt && !frozenAt) setRevealed(which);
    if (frozenAt) setRevealed(undefined);
    before.current = { which, frozenAt };
  }, [which, frozenAt]);
  return revealed === which;
}
