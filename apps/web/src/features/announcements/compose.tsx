import { type Audience, publishAnnouncement } from "@cohort/contract/announcements";
import { Button, Modal, NativeSelect, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useCall } from "../../api/provider.tsx";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/announcements.ts";
import { words } from "../../strings/shared.ts";
import { toast } from "../../ui/toast.ts";
import { useKept } from "../../ui/use-kept.ts";
import styles from "./announcements.module.css";
import { AnnouncementFields, blank, instantOf } from "./fields.tsx";

/**
 * Writes an announcement to whom the caller may tell something. What was written stays in this tab until it is published,
 * whatever closes it.
 */
export function Compose({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const programme = useProgramme();
  const { user, assignments } = useMe();
  const publish = useCall(publishAnnouncement);
  const [written, setWritten, forget] = useKept(`${user.id}.announcement.${programme?.id}`, nothing);
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
      .filter(({ id }) => steersAll || own.some(({ role, unitId }) => role === "coordinator" && unitId === id))
      .map(({ id, name }) => ({ value: `unit:${id}`, label: name })),
    ...(own.some(({ role }) => role === "mentor") ? [{ value: "ownStudents", label: t.audiences.ownStudents }] : []),
  ];
  const to = options.find(({ value }) => value === chosen)?.value ?? options[0]?.value ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { expiresAt, ...text } = entered;
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
          toast(publishAt === "" ? t.published : t.scheduled);
          forget();
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t.write}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": words.close }}
    >
      <form onSubmit={submit} className={styles.form}>
        <AnnouncementFields
          entered={entered}
          change={change}
          error={publish.error}
          audience={
            <NativeSelect
              label={t.fields.audience}
              data={options}
              value={to}
              onChange={(event) => change({ to: event.currentTarget.value })}
            />
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
        <p className={styles.quiet}>{t.audienceFixed}</p>
        <div className={styles.choices}>
          <Button type="submit" loading={publish.isPending}>
            {t.publish}
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

function audienceOf(choice: string): Audience {
  const [kind, value = ""] = choice.split(":");
  if (kind === "unit") return { kind: "units", unitIds: [value] };
  if (kind === "role") return { kind: "roles", roles: [value === "mentor" ? "mentor" : "student"] };
  return kind === "ownStudents" ? { kind: "ownStudents" } : { kind: "programme" };
}
