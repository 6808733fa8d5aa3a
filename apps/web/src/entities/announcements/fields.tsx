import {
  type Announcement,
  announcementCategories,
  announcementPriorities,
  type ManagedAnnouncement,
} from "@cohort/contract/announcements";
import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { ApiError } from "../../api/api-error.ts";
import { t } from "../../strings/announcements.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { MarkdownField } from "../../ui/markdown-field.tsx";
import { Callout } from "../../ui/notice.tsx";
import styles from "./form.module.css";

/** What is typed about an announcement, moments in the reader's own time. */
export type Entered = Pick<Announcement, "title" | "body" | "category" | "priority" | "pinned" | "asksConfirmation"> & {
  expiresAt: string;
};

export const blank: Entered = {
  title: "",
  body: "",
  category: "news",
  priority: "normal",
  pinned: false,
  asksConfirmation: false,
  expiresAt: "",
};

/** A moment as the field gives it, in the reader's own time. */
export const instantOf = (local: string): string | null => (local === "" ? null : new Date(local).toISOString());

/** The other way round, to the minute, as the field takes it. */
function localOf(instant: string | null): string {
  if (instant === null) return "";
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function enteredOf({ announcement }: ManagedAnnouncement): Entered {
  const { title, body, category, priority, pinned, asksConfirmation, expiresAt } = announcement;
  return { title, body, category, priority, pinned, asksConfirmation, expiresAt: localOf(expiresAt) };
}

/** What was wrong with what was sent. */
export function problemOf(error: Error): string {
  return (error instanceof ApiError && error.problem?.issues?.[0]?.message) || explain(error);
}

/** The fields of an announcement, new or known. `audience` and `moment` are only asked for a new one. */
export function AnnouncementFields({
  entered,
  change,
  problem,
  audience,
  moment,
}: {
  entered: Entered;
  change: (next: Partial<Entered>) => void;
  problem?: string | undefined;
  audience?: ReactNode;
  moment?: ReactNode;
}) {
  return (
    <>
      {problem && <Callout tone="bad">{problem}</Callout>}
      <TextInput
        label={t.fields.title}
        required
        data-autofocus
        maxLength={140}
        value={entered.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <MarkdownField
        label={t.fields.body}
        value={entered.body}
        minRows={5}
        text={words.editor}
        onChange={(body) => change({ body })}
      />
      <div className={styles.pair}>
        {audience}
        <NativeSelect
          label={t.fields.category}
          data={announcementCategories.map((value) => ({ value, label: t.categories[value] }))}
          value={entered.category}
          onChange={(event) => change({ category: event.currentTarget.value as "news" })}
        />
        <NativeSelect
          label={t.fields.priority}
          data={announcementPriorities.map((value) => ({ value, label: t.priorities[value] }))}
          value={entered.priority}
          onChange={(event) => change({ priority: event.currentTarget.value as "normal" })}
        />
      </div>
      <div className={styles.pair}>
        {moment}
        <TextInput
          type="datetime-local"
          label={t.fields.expiresAt}
          value={entered.expiresAt}
          onChange={(event) => change({ expiresAt: event.currentTarget.value })}
        />
      </div>
      <div className={styles.choices}>
        <Checkbox
          label={t.fields.pin}
          checked={entered.pinned}
          onChange={(event) => change({ pinned: event.currentTarget.checked })}
        />
        <Checkbox
          label={t.fields.ask}
          checked={entered.asksConfirmation}
          onChange={(event) => change({ asksConfirmation: event.currentTarget.checked })}
        />
      </div>
    </>
  );
}
