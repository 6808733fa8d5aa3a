import type { Import, ImportRow, IssueCode, keptReasons } from "@cohort/contract/imports";
import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../api/provider.tsx";
import { useProgramme } from "../../entities/me/use-me.ts";
import { explainCode } from "../../strings/errors.ts";
import { t } from "../../strings/people.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./imports.module.css";
import { importRowsQuery } from "./queries.ts";

const text = t.imports;
type KeptReason = (typeof keptReasons)[number];

/** The rows, or those with errors, a hundred at a time, each with what would happen or happened. */
export function ImportRows({ one }: { one: Import }) {
  const unitLabel = useProgramme()?.labels.unit ?? "";
  const [show, setShow] = useState<"all" | "error">("all");
  // Where each page that was opened begins, the present one last.
  const [starts, setStarts] = useState([0]);
  const rows = useRead(
    importRowsQuery,
    { id: one.id, limit: 100, after: starts.at(-1) ?? 0, ...(show === "error" && { action: "error" as const }) },
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
          onChange={(value) => {
            setStarts([0]);
            setShow(value === "error" ? "error" : "all");
          }}
        />
      }
    >
      <ul>
        {(rows.data?.items ?? []).map((row) => (
          <Row key={row.line} row={row} unitLabel={unitLabel} />
        ))}
      </ul>
      {(starts.length > 1 || rows.data?.nextAfter) && (
        <nav className={styles.row} aria-label={text.file}>
          <Button variant="default" disabled={starts.length === 1} onClick={() => setStarts(starts.slice(0, -1))}>
            {text.previous}
          </Button>
          <Button
            variant="default"
            disabled={!rows.data?.nextAfter}
            onClick={() => setStarts([...starts, rows.data?.nextAfter ?? 0])}
          >
            {text.next}
          </Button>
        </nav>
      )}
    </Panel>
  );
}

/** Why a row failed, or could not be taken back. */
const whyOf = (reason: string): string =>
  Object.hasOwn(reasons, reason) ? reasons[reason as KeptReason] : explainCode(reason);
const reasons: Record<KeptReason, string> = text.reasons;

/** What is wrong with a cell; a programme has its own word for its units. */
function sayIssue(code: IssueCode, unitLabel: string): string {
  const said = text.issues[code];
  return typeof said === "string" ? said : said(unitLabel);
}

function Row({ row, unitLabel }: { row: ImportRow; unitLabel: string }) {
  const state = row.outcome ? text.outcomes[row.outcome.status] : row.action && text.counts[row.action];
  const isBad = row.action === "error" || row.outcome?.status === "failed";
  return (
    <li className={styles.row}>
      <div className={styles.cells}>
        <span className={styles.quiet}>{text.line(row.line)}</span>
        <span className={styles.text}>{row.cells.filter(Boolean).join(" · ")}</span>
        {row.issues.map(({ field, code, value }) => (
          <span key={field + code} className={styles.issue}>
            {sayIssue(code, unitLabel)}
            {value && `: ${value}`}
          </span>
        ))}
        {row.outcome?.reason && (
          <span className={isBad ? styles.issue : styles.quiet}>{whyOf(row.outcome.reason)}</span>
        )}
      </div>
      {state && (
        <span className={styles.tag} data-tone={isBad ? "bad" : undefined}>
          {state}
        </span>
      )}
    </li>
  );
}
