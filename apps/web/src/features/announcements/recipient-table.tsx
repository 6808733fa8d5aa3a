import type { Recipient } from "@cohort/contract/announcements";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { ChooseAll, ChooseOne } from "../../entities/announcements/choose.tsx";
import type { Choice, Chosen } from "../../entities/announcements/chosen.ts";
import { useMe } from "../../entities/me/use-me.ts";
import { PersonChip } from "../../entities/person-chip.tsx";
import { t } from "../../strings/announcements.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useSettledRows } from "../../ui/use-settled-rows.ts";
import styles from "./recipients.module.css";

/** Scrolled further than this, somebody is reading. */
const readingScrollPx = 160;

type RecipientTableProps = {
  listKey: string;
  items: readonly Recipient[];
  /** How many fit, on pages that were not opened as well. */
  total: number;
  /** Whether they are asked to confirm. */
  asks: boolean;
  isNarrowed: boolean;
  /** Left out where nobody can be written to from here. */
  choice?: Choice | undefined;
};

/** A student whom the reader can write to alone. Staff are told by their roles, and nobody writes to themselves. */
const chosenOf = ({ id, enrolmentId, name }: Recipient, readerId: string): Chosen[] =>
  enrolmentId && id !== readerId ? [{ enrolmentId, name }] : [];

/** The people by name; who has seen it meanwhile changes in their place and leaves the list once nobody reads it. */
export function RecipientTable({ listKey, items, total, asks, isNarrowed, choice }: RecipientTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const isReading = useCallback(
    () =>
      window.scrollY > readingScrollPx ||
      body.current?.contains(document.activeElement) === true ||
      body.current?.matches(":hover") === true,
    [],
  );
  const { rows, fresh, settle } = useSettledRows(listKey, items, isReading);
  const { user } = useMe();
  const students = items.flatMap((one) => chosenOf(one, user.id));
  const isBehind = fresh > 0 || rows.some(({ isGone }) => isGone);
  return (
    <div className={styles.area}>
      <div className={styles.head}>
        <span className={styles.who}>
          {choice && students.length > 0 && <ChooseAll choice={choice} students={students} />}
          <span role="status">{total > 0 && t.recipients.count(items.length, total)}</span>
        </span>
        {isBehind && (
          <Button size="compact-sm" radius="xl" onClick={settle}>
            {t.recipients.settle}
          </Button>
        )}
      </div>
      <Panel label={t.recipients.title} flush>
        {rows.length === 0 ? (
          <Empty title={isNarrowed ? t.recipients.emptyFiltered : t.recipients.empty}>
            {isNarrowed ? t.recipients.emptyFilteredBody : t.recipients.emptyBody}
          </Empty>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t.recipients.name}</th>
                <th scope="col">{t.recipients.seen}</th>
                {asks && <th scope="col">{t.recipients.confirmed}</th>}
              </tr>
            </thead>
            <tbody ref={body} onPointerLeave={() => !isReading() && settle()}>
              {rows.map(({ item, isGone }) => (
                <RecipientRow key={item.id} recipient={item} isGone={isGone} asks={asks} choice={choice} />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </div>
  );
}

type RecipientRowProps = { recipient: Recipient; isGone: boolean; asks: boolean; choice: Choice | undefined };

function RecipientRow({ recipient, isGone, asks, choice }: RecipientRowProps) {
  const { id, name, enrolmentId, unitName, seenAt, confirmedAt } = recipient;
  const { user } = useMe();
  const chip = <PersonChip person={{ id, name }} />;
  return (
    <tr data-gone={isGone || undefined}>
      <th scope="row">
        <div className={styles.who}>
          {choice &&
            chosenOf(recipient, user.id).map((one) => (
              <ChooseOne key={one.enrolmentId} choice={choice} student={one} />
            ))}
          <div>
            {enrolmentId ? (
              <Link to="/students/$enrolmentId" params={{ enrolmentId }} className={styles.link}>
                {chip}
              </Link>
            ) : (
              chip
            )}
            <span className={styles.meta}>{unitName ?? t.recipients.everywhere}</span>
          </div>
        </div>
      </th>
      {isGone ? (
        <td colSpan={asks ? 2 : 1} className={styles.meta}>
          {t.recipients.elsewhere}
        </td>
      ) : (
        <>
          <Moment label={t.recipients.seen} at={seenAt} otherwise={t.recipients.notYet} />
          {asks && <Moment label={t.recipients.confirmed} at={confirmedAt} otherwise={t.recipients.notYet} />}
        </>
      )}
    </tr>
  );
}

function Moment({ label, at, otherwise }: { label: string; at: string | null; otherwise: string }) {
  return (
    <td data-label={label} data-tone={at ? undefined : "warn"}>
      {at ? <time dateTime={at}>{formatDateTime(at)}</time> : otherwise}
    </td>
  );
}
