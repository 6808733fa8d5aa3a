import { type Addressees, publishAnnouncement } from "@cohort/contract/announcements";
import { Button, Modal, NativeSelect, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useCall } from "../../api/provider.tsx";
import { t } from "../../strings/announcements.ts";
import { words } from "../../strings/shared.ts";
import { KeptNotice } from "../../ui/kept-notice.tsx";
import { toast } from "../../ui/toast.ts";
import { useKept } from "../../ui/use-kept.ts";
import { unitPath } from "../me/unit-path.ts";
import { steersUnit, useMe, useProgramme } from "../me/use-me.ts";
import type { Chosen } from "./chosen.ts";
import { AnnouncementFields, blank, instantOf, problemOf } from "./fields.tsx";
import styles from "./form.module.css";

type ComposeProps = {
  /** Left out: whom to tell is chosen here. */
  students?: readonly Chosen[];
  onSent?: () => void;
  onClose: () => void;
};

/**
 * Writes an announcement to whom the caller may tell something. What was written stays in this tab until it is published,
 * whatever closes it.
 */
export function Compose({ students, onSent, onClose }: ComposeProps) {
  const programme = useProgramme();
  const me = useMe();
  const { user, assignments } = me;
  const publish = useCall(publishAnnouncement);
  const key = `${user.id}.${students ? "letter" : "announcement"}.${programme?.id}`;
  const [written, setWritten, forget, isBroughtBack] = useKept(key, nothing);
  const { to: chosen, publishAt, ...entered } = written;
  const change = (next: Partial<typeof written>) => setWritten((before) => ({ ...before, ...next }));
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
      .filter(({ id }) => programme && steersUnit(me, programme.id, id))
      .map(({ id }) => ({ value: `unit:${id}`, label: unitPath(programme?.units ?? [], id) }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    ...(own.some(({ role }) => role === "mentor") ? [{ value: "ownStudents", label: t.audiences.ownStudents }] : []),
  ];
  const to = options.find(({ value }) => value === chosen)?.value ?? options[0]?.value ?? "";
  const isOneGone = students && publish.error?.code === "resource.notFound";
  const problem = publish.error ? (isOneGone ? t.letter.gone : problemOf(publish.error)) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { expiresAt, ...text } = entered;
    publish.mutate(
      {
        body: {
          programmeId: programme?.id ?? "",
          audience: students
            ? { kind: "students", enrolmentIds: students.map(({ enrolmentId }) => enrolmentId) }
            : addresseesOf(to),
          ...text,
          trackId: null,
          publishAt: instantOf(publishAt),
          expiresAt: instantOf(expiresAt),
        },
      },
      {
        onSuccess: () => {
          toast(publishAt !== "" ? t.scheduled : students ? t.letter.sent : t.published);
          forget();
          onSent?.();
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={students ? t.letter.title : t.write}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": words.close }}
    >
      <form onSubmit={submit} className={styles.form}>
        {isBroughtBack && <KeptNotice onDiscard={forget} />}
        {students && (
          <div>
            <span className={styles.label}>{t.fields.audience}</span>
            <p className={styles.people}>{namesOf(students)}</p>
            <p className={styles.quiet}>{t.letter.alone}</p>
          </div>
        )}
        <AnnouncementFields
          entered={entered}
          change={change}
          problem={problem}
          audience={
            students ? undefined : (
              <NativeSelect
                label={t.fields.audience}
                data={options}
                value={to}
                onChange={(event) => change({ to: event.currentTarget.value })}
              />
            )
          }
          moment={
            <TextInput
              type="datetime-local"
              label={t.fields.publishAt}
              value={publishAt}
              onChange={(event) => change({ publishAt: event.currentTarget.value })}
            />
          }
        />
        <div className={styles.choices}>
          <Button type="submit" loading={publish.isPending}>
            {students ? t.letter.send : t.publish}
          </Button>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const nothing = () => ({ ...blank, to: "", publishAt: "" });

const namedAtMost = 5;

function namesOf(students: readonly Chosen[]): string {
  const names = students.slice(0, namedAtMost).map(({ name }) => name);
  const others = students.length - names.length;
  return others > 0 ? t.letter.andOthers(names.join(", "), others) : names.join(", ");
}

function addresseesOf(choice: string): Addressees {
  const [kind, value = ""] = choice.split(":");
  if (kind === "unit") return { kind: "units", unitIds: [value] };
  if (kind === "role") return { kind: "roles", roles: [value === "mentor" ? "mentor" : "student"] };
  return kind === "ownStudents" ? { kind: "ownStudents" } : { kind: "programme" };
}
