import type { Progress } from "@cohort/contract/progress";
import { awardPoints } from "@cohort/contract/scoring";
import { Button, NativeSelect, NumberInput, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { t } from "../../strings/progress.ts";
import { toast } from "../../ui/toast.ts";
import { countsOf } from "./counts-of.ts";
import styles from "./progress.module.css";
import { ReasonDialog } from "./reason-dialog.tsx";

/** Gives or takes points beside grades, and says beforehand what counts of them. */
export function AwardPoints({ progress }: { progress: Progress }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.staff.award}</Button>
      {isOpen && <AwardDialog progress={progress} onClose={() => setOpen(false)} />}
    </>
  );
}

function AwardDialog({ progress, onClose }: { progress: Progress; onClose: () => void }) {
  const { enrolmentId, tracks, score, season, programme } = progress;
  const [trackId, setTrackId] = useState(tracks[0]?.id ?? "");
  const [sign, setSign] = useState<"give" | "take">("give");
  const [points, setPoints] = useState<number>();
  const award = useCall(awardPoints);
  const amount = (points ?? 0) * (sign === "give" ? 1 : -1);
  const counts = season?.state !== "closed" && amount !== 0 ? countsOf(score, trackId, amount) : undefined;
  const send = (reason: string) =>
    award.mutate(
      { params: { id: enrolmentId }, body: { trackId, amount, reason } },
      {
        onSuccess: () => {
          toast(t.staff.entered);
          onClose();
        },
      },
    );

  return (
    <ReasonDialog
      title={t.staff.award}
      lead={t.staff.awardLead}
      reasonLabel={t.staff.reason}
      action={t.staff.save}
      call={award}
      isReady={amount !== 0}
      onSend={send}
      onClose={onClose}
    >
      <SegmentedControl
        fullWidth
        aria-label={t.staff.sign}
        value={sign}
        onChange={(value) => setSign(value === "take" ? "take" : "give")}
        data={(["give", "take"] as const).map((value) => ({ value, label: t.staff[value] }))}
      />
      <div className={styles.pair}>
        <NumberInput
          label={t.staff.amount}
          required
          min={1}
          max={10_000}
          allowDecimal={false}
          allowNegative={false}
          value={points ?? ""}
          onChange={(value) => setPoints(typeof value === "number" ? value : undefined)}
        />
        <NativeSelect
          label={programme.labels.track}
          value={trackId}
          onChange={(event) => setTrackId(event.currentTarget.value)}
          data={tracks.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <p className={styles.effect} aria-live="polite">
        {counts !== undefined && t.staff.effect(counts)}
      </p>
    </ReasonDialog>
  );
}
