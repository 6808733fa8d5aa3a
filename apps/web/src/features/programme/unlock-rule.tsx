import type { ProgrammeSetup } from "@cohort/contract/programme-setup";
import { setUnlockRule, type UnlockRule } from "@cohort/contract/stages";
import { Button, Modal, NumberInput, Radio, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/programme.ts";
import { words } from "../../strings/shared.ts";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./programme.module.css";

type Stage = ProgrammeSetup["stages"][number];

const kinds = ["date", "previousPassed", "points", "manual"] as const;

/** Says what opens a stage. */
export function UnlockRuleButton({ stage }: { stage: Stage }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" aria-label={t.unlock.titleOf(stage.name)} onClick={() => setOpen(true)}>
        {t.unlock.button}
      </Button>
      {isOpen && <UnlockDialog stage={stage} onClose={() => setOpen(false)} />}
    </>
  );
}

function UnlockDialog({ stage, onClose }: { stage: Stage; onClose: () => void }) {
  const [kind, setKind] = useState<UnlockRule["kind"]>(stage.unlock.kind);
  const [points, setPoints] = useState<number | undefined>(
    stage.unlock.kind === "points" ? stage.unlock.points : undefined,
  );
  const call = useCall(setUnlockRule);
  const unlock = kind === "points" ? points !== undefined && { kind, points } : { kind };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!unlock) return;
    call.mutate(
      { params: { id: stage.id }, body: { version: stage.version, unlock } },
      {
        onSuccess: () => {
          toast(t.saved);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.unlock.titleOf(stage.name)}
      centered
      closeButtonProps={{ "aria-label": words.close }}
    >
      <form className={styles.dialog} onSubmit={save}>
        <Radio.Group
          label={t.unlock.label}
          description={t.unlock.hint}
          value={kind}
          onChange={(value) => setKind(kinds.find((one) => one === value) ?? kind)}
        >
          <Stack gap="md" mt="md">
            {kinds.map((one) => (
              <Radio key={one} value={one} label={t.unlock.kinds[one]} description={t.unlock.about[one]} />
            ))}
          </Stack>
        </Radio.Group>
        {kind === "points" && (
          <NumberInput
            label={t.unlock.points}
            required
            min={1}
            max={1_000_000}
            allowDecimal={false}
            allowNegative={false}
            value={points ?? ""}
            onChange={(value) => setPoints(typeof value === "number" && value >= 1 ? value : undefined)}
          />
        )}
        {call.error && <Callout tone="bad">{sentenceOf(call.error)}</Callout>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button type="submit" loading={call.isPending} disabled={!unlock}>
            {t.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function sentenceOf(error: unknown): string {
  return error instanceof ApiError && error.code === "resource.conflict" ? t.conflict.title : explain(error);
}
