import type { ProgressStage } from "@cohort/contract/progress";
import { overrideStage } from "@cohort/contract/stages";
import { Button, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { t } from "../../strings/progress.ts";
import { toast } from "../../ui/toast.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

const choices = { open: true, lock: false, rule: null } as const;
type Choice = keyof typeof choices;

/** Opens or locks a stage for one student, or leaves it to its rule again. */
export function DecideStage({ enrolmentId, of }: { enrolmentId: string; of: ProgressStage }) {
  const [isOpen, setOpen] = useState(false);
  const [choice, setChoice] = useState<Choice>();
  const decide = useCall(overrideStage);
  const { stage, unlocked, override } = of;
  // What holds already is no decision.
  const offered = (Object.keys(choices) as Choice[]).filter((one) =>
    one === "rule" ? override !== null : override?.unlocked !== choices[one] && (override || unlocked !== choices[one]),
  );
  const chosen = choice && offered.includes(choice) ? choice : offered[0];
  const send = (reason: string) =>
    chosen &&
    decide.mutate(
      { params: { id: enrolmentId, stageId: stage.id }, body: { unlocked: choices[chosen], reason } },
      {
        onSuccess: () => {
          toast(t.staff.decideSaved);
          setOpen(false);
        },
      },
    );
  return (
    <>
      <Button size="xs" variant="default" aria-label={t.staff.decideOf(stage.name)} onClick={() => setOpen(true)}>
        {t.staff.decide}
      </Button>
      {isOpen && (
        <ReasonDialog
          title={t.staff.decideOf(stage.name)}
          lead={t.staff.decideLead}
          reasonLabel={t.staff.decideReason}
          action={chosen ? t.staff[chosen] : t.staff.decide}
          call={decide}
          isReady={chosen !== undefined}
          onSend={send}
          onClose={() => setOpen(false)}
        >
          {offered.length > 1 && (
            <Radio.Group
              label={t.staff.choice}
              value={chosen ?? ""}
              onChange={(value) => setChoice(offered.find((one) => one === value))}
            >
              <Stack gap="xs" mt="xs">
                {offered.map((one) => (
                  <Radio key={one} value={one} label={t.staff[one]} />
                ))}
              </Stack>
            </Radio.Group>
          )}
        </ReasonDialog>
      )}
    </>
  );
}
