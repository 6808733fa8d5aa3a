import { type BoardDisplay, type BoardSetting, setBoardDisplay } from "@cohort/contract/boards";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/periods.ts";
import { toast } from "../../ui/toast.ts";
import styles from "./periods.module.css";

const displays: readonly BoardDisplay[] = ["full", "topN", "podiumAndMe", "hidden"];
/** Nobody is shown more than a hundred rows. */
const mostRows = 100;

/** How much of one board others see. Saved as soon as it is chosen, and every open board follows. */
export function BoardDisplayField({ board, name }: { board: BoardSetting; name: string }) {
  const change = useCall(setBoardDisplay);
  const save = (setting: { display?: BoardDisplay; topN?: number }) => {
    const { id, version, display, topN } = board;
    change.mutate(
      { params: { id }, body: { version, display, topN, ...setting } },
      {
        onSuccess: () => toast(t.saved),
        onError: (error) =>
          toast(error instanceof ApiError && error.code === "resource.conflict" ? t.changed : explain(error), "bad"),
      },
    );
  };
  return (
    <span className={styles.display}>
      <NativeSelect
        aria-label={t.display(name)}
        value={board.display}
        disabled={change.isPending}
        data={displays.map((value) => ({ value, label: t.displays[value] }))}
        onChange={(event) => {
          const display = displays.find((one) => one === event.currentTarget.value);
          if (display) save({ display });
        }}
      />
      {board.display === "topN" && (
        <RowCount key={board.topN} topN={board.topN} label={t.topN(name)} onSave={(topN) => save({ topN })} />
      )}
    </span>
  );
}

/** Sent when it is left or Enter is pressed; what makes no sense goes back to what holds. */
function RowCount({ topN, label, onSave }: { topN: number; label: string; onSave: (topN: number) => void }) {
  const [text, setText] = useState(String(topN));
  const settle = () => {
    const count = Number(text);
    if (count === topN) return;
    if (Number.isInteger(count) && count >= 1 && count <= mostRows) onSave(count);
    else setText(String(topN));
  };
  return (
    <TextInput
      aria-label={label}
      className={styles.count ?? ""}
      inputMode="numeric"
      maxLength={3}
      value={text}
      onChange={(event) => setText(event.currentTarget.value.replace(/\D/g, ""))}
      onBlur={settle}
      onKeyDown={(event) => event.key === "Enter" && settle()}
    />
  );
}
