import { Button } from "@mantine/core";
import { useClaim } from "../../entities/submissions/use-claim.ts";
import { t } from "../../strings/home.ts";
import { ArrowRightIcon } from "../../ui/icons.tsx";
import { usePageShortcuts } from "../../ui/page-shortcuts.ts";
import { useKeys } from "../../ui/use-keys.ts";

/** One press from here into the review of what has waited longest. */
export function StartReviewing() {
  const { claimNext, isClaiming } = useClaim();
  useKeys({ c: () => void claimNext() });
  usePageShortcuts(t.keys);
  return (
    <Button rightSection={<ArrowRightIcon />} loading={isClaiming} onClick={() => void claimNext()}>
      {t.start}
    </Button>
  );
}
