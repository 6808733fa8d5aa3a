import type { ScoreEntry } from "@cohort/contract/scoring";
import { Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { usePages } from "../../api/use-pages.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { ledgerQuery } from "../../entities/progress/queries.ts";
import { explain as explainError } from "../../strings/errors.ts";
import { t } from "../../strings/progress.ts";
import { words } from "../../strings/shared.ts";
import { formatDay, formatSigned } from "../../ui/format.ts";
import { Failure } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./progress.module.css";
import type { Reader } from "./reader.ts";
import { TakeBack } from "./take-back.tsx";

type LedgerProps = { enrolmentId: string; tracks: readonly { id: string; name: string }[]; reader: Reader };

const isBefore = (a: ScoreEntry, b: ScoreEntry) =>
  a.effectiveAt > b.effectiveAt || (a.effectiveAt === b.effectiveAt && a.id > b.id);

/** Why this score: every line with what was given, what lateness and the cap took, by whom and when. */
export function LedgerLines({ enrolmentId, tracks, reader }: LedgerProps) {
  const [trackId, setTrackId] = useState("");
  const label = useProgramme()?.labels.track;
  const ledger = usePages(ledgerQuery, { enrolmentId, ...(trackId && { trackId }) }, { isBefore, remember: true });
  return (
    <Panel
      title={t.why}
      actions={
        <NativeSelect
          aria-label={label ?? t.tracks}
          value={trackId}
          onChange={(event) => setTrackId(event.currentTarget.value)}
          data={[{ value: "", label: t.allTracks }, ...tracks.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      }
    >
      {ledger.isLoading && <RowsSkeleton rows={4} />}
      {ledger.error && ledger.items.length === 0 && (
        <Failure title={words.failure.title} actionLabel={words.retry} onAction={ledger.retry}>
          {explainError(ledger.error)}
        </Failure>
      )}
      {!ledger.isLoading && !ledger.error && ledger.items.length === 0 && (
        <p className={styles.quiet}>{reader === "student" ? t.whyEmpty : t.staff.whyEmpty}</p>
      )}
      <ul className={styles.ledger}>
        {ledger.items.map((entry) => (
          <Line key={entry.id} entry={entry} reader={reader} />
        ))}
      </ul>
      {ledger.hasMore && (
        <Button
          className={styles.more ?? ""}
          variant="default"
          fullWidth
          loading={ledger.isLoadingMore}
          onClick={ledger.more}
        >
          {t.more}
        </Button>
      )}
    </Panel>
  );
}

function Line({ entry, reader }: { entry: ScoreEntry; reader: Reader }) {
  return (
    <li data-undone={entry.isReversed || undefined}>
      <span className={styles.points} data-negative={entry.amount < 0 || undefined}>
        {formatSigned(entry.amount)}
      </span>
      <span className={styles.reason}>
        {entry.submissionId ? <Work entry={entry} submissionId={entry.submissionId} reader={reader} /> : entry.reason}
        <span className={styles.about}>{explain(entry).join(" · ")}</span>
        {reader === "steerer" && entry.kind === "award" && !entry.isReversed && <TakeBack entry={entry} />}
      </span>
    </li>
  );
}

/** The work a line is about, where its reader opens it. */
function Work({ entry, submissionId, reader }: { entry: ScoreEntry; submissionId: string; reader: Reader }) {
  const to = reader === "student" ? "/submissions/$submissionId" : "/review/$submissionId";
  return (
    <Link to={to} params={{ submissionId }}>
      {entry.reason}
    </Link>
  );
}

function explain(entry: ScoreEntry): string[] {
  const kind = entry.kind === "award" && entry.amount < 0 ? "deduction" : entry.kind;
  return [
    t.kinds[kind],
    entry.raw !== null && entry.latePenalty ? t.given(entry.raw, entry.latePenalty) : "",
    entry.counted !== entry.amount ? t.counts(entry.counted) : "",
    entry.isReversed ? t.takenBack : "",
    entry.by ? t.byWhom(entry.by.name) : "",
    formatDay(entry.effectiveAt),
  ].filter(Boolean);
}
