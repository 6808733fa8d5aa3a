import type { Import, ImportRow } from "@cohort/contract/imports";
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../api/provider.tsx";
import { t } from "../../strings/people.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./imports.module.css";
import { importRowsQuery } from "./queries.ts";

const text = t.imports;

/** The first rows, or the first with errors, each with what would happen or happened. */
export function ImportRows({ one }: { one: Import }) {
  const [show, setShow] = useState<"all" | "error">("all");
  const rows = useRead(
    importRowsQuery,
    { id: one.id, limit: 100, ...(show === "error" && { action: "error" as const }) },
    { keepPrevious: true },
  );
  return (
    <Panel
      title={text.file}
      hint={one.fileName}
      flush
      actions={
        <SegmentedControl
          size="xs"
          aria-label={text.file}
          data={[
            { value: "all", label: text.all },
            { value: "error", label: text.errorsOnly },
          ]}
          value={show}
          onChange={(value) => setShow(value === "error" ? "error" : "all")}
        />
      }
    >
      <ul>
        {(rows.data?.items ?? []).map((row) => (
          <Row key={row.line} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ row }: { row: ImportRow }) {
  const state = row.outcome ? text.outcomes[row.outcome.status] : row.action && text.counts[row.action];
  const isBad = row.action === "error" || row.outcome?.status === "failed";
  return (
    <li className={styles.row}>
      <div className={styles.cells}>
        <span className={styles.quiet}>{text.line(row.line)}</span>
        <span className={styles.text}>{row.cells.filter(Boolean).join(" · ")}</span>
        {row.issues.map(({ field, code, value }) => (
          <span key={field + code} className={styles.issue}>
            {text.issues[code]}
            {value && `: ${value}`}
          </span>
        ))}
      </div>
      {state && (
        <span className={styles.tag} data-tone={isBad ? "bad" : undefined}>
          {state}
        </span>
      )}
    </li>
  );
}
