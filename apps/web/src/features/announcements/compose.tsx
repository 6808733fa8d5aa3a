import {
  type Audience,
  announcementCategories,
  announcementPriorities,
  publishAnnouncement,
} from "@cohort/contract/announcements";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useCall } from "../../api/provider.tsx";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/announcements.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { MarkdownField } from "../../ui/markdown-field.tsx";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./announcements.module.css";

const blank = {
  title: "",
  body: "",
  category: "news" as (typeof announcementCategories)[number],
  priority: "normal" as (typeof announcementPriorities)[number],
  pinned: false,
  asksConfirmation: false,
  publishAt: "",
  expiresAt: "",
};

/** A moment as the field gives it, in the reader's own time. */
const instantOf = (local: string): string | null => (local === "" ? null : new Date(local).toISOString());

/** Writes an announcement to whom the caller may tell something. */
export function Compose() {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <ComposeForm onDone={() => setOpen(false)} />
  ) : (
    <div>
      <Button onClick={() => setOpen(true)}>{t.write}</Button>
    </div>
  );
}

function ComposeForm({ onDone }: { onDone: () => void }) {
  const programme = useProgramme();
  const { assignments } = useMe();
  const publish = useCall(publishAnnouncement);
  const [entered, setEntered] = useState(blank);
  const change = (next: Partial<typeof blank>) => setEntered((before) => ({ ...before, ...next }));
  const own = assignments.filter(({ programmeId }) => programmeId === programme?.id);
  const steersAll = own.some(({ role, unitId }) => role === "admin" || (role === "coordinator" && unitId === null));
  const options = [
    ...(steersAll
      ? [
          { value: "programme", label: t.audiences.programme },
          { value: "role:student", label: t.audiences.student },
          { value: "role:mentor", label: t.audiences.mentor },
        ]
      : []),
    ...(programme?.units ?? [])
      .filter(({ id }) => steersAll || own.some(({ role, unitId }) => role === "coordinator" && unitId === id))
      .map(({ id, name }) => ({ value: `unit:${id}`, label: name })),
    ...(own.some(({ role }) => role === "mentor") ? [{ value: "ownStudents", label: t.audiences.ownStudents }] : []),
  ];
  const [to, setTo] = useState(options[0]?.value ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { publishAt, expiresAt, ...text } = entered;
    publish.mutate(
      {
        body: {
          programmeId: programme?.id ?? "",
          audience: audienceOf(to),
          ...text,
          trackId: null,
          publishAt: instantOf(publishAt),
          expiresAt: instantOf(expiresAt),
        },
      },
      {
        onSuccess: () => {
          toast(t.published);
          onDone();
        },
      },
    );
  };
  const issue = publish.error instanceof ApiError ? publish.error.problem?.issues?.[0]?.message : undefined;
  return (
    <Panel title={t.write}>
      <form onSubmit={submit} className={styles.form}>
        {publish.error && <Callout tone="bad">{issue ?? explain(publish.error)}</Callout>}
        <TextInput
          label={t.fields.title}
          required
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
          <NativeSelect
            label={t.fields.audience}
            data={options}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
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
          <TextInput
            type="datetime-local"
            label={t.fields.publishAt}
            value={entered.publishAt}
            onChange={(event) => change({ publishAt: event.currentTarget.value })}
          />
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
        <p className={styles.quiet}>{t.audienceFixed}</p>
        <div className={styles.choices}>
          <Button type="submit" loading={publish.isPending}>
            {t.publish}
          </Button>
          <Button variant="default" onClick={onDone}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function audienceOf(choice: string): Audience {
  const [kind, value = ""] = choice.split(":");
  if (kind === "unit") return { kind: "units", unitIds: [value] };
  if (kind === "role") return { kind: "roles", roles: [value === "mentor" ? "mentor" : "student"] };
  return kind === "ownStudents" ? { kind: "ownStudents" } : { kind: "programme" };
}
