import { type Audience, publishAnnouncement } from "@cohort/contract/announcements";
import { Button, Modal, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/announcements.ts";
import { words } from "../../strings/shared.ts";
import { toast } from "../../ui/toast.ts";
import styles from "./announcements.module.css";
import { AnnouncementFields, blank, instantOf } from "./fields.tsx";

/**
 * Writes an announcement to whom the caller may tell something. What was written stays while it is closed, until it is
 * published or the page is left.
 */
export function Compose({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const programme = useProgramme();
  const { assignments } = useMe();
  const publish = useCall(publishAnnouncement);
  const [entered, setEntered] = useState(blank);
  const [publishAt, setPublishAt] = useState("");
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
          setEntered(blank);
          setPublishAt("");
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
          change={(next) => setEntered((before) => ({ ...before, ...next }))}
          error={publish.error}
          audience={
            <NativeSelect
              label={t.fields.audience}
              data={options}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          }
          moment={
            <TextInput
              type="datetime-local"
              label={t.fields.publishAt}
              value={publishAt}
              onChange={(event) => setPublishAt(event.currentTarget.value)}
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

function audienceOf(choice: string): Audience {
  const [kind, value = ""] = choice.split(":");
  if (kind === "unit") return { kind: "units", unitIds: [value] };
  if (kind === "role") return { kind: "roles", roles: [value === "mentor" ? "mentor" : "student"] };
  return kind === "ownStudents" ? { kind: "ownStudents" } : { kind: "programme" };
}
