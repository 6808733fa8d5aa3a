import { handOver, type MentorLoad } from "@cohort/contract/mentor-load";
import { Button, Checkbox, Modal, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { useProgrammeChoice } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/people.ts";
import { words } from "../../strings/shared.ts";
import { formatNumber } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./people.module.css";
import { personQuery } from "./queries.ts";
import { UnitStudents } from "./unit-students.tsx";
import { useUnits } from "./units.ts";

type Props = { from: MentorLoad; others: readonly MentorLoad[]; onClose: () => void };

/** Gives a mentor's students to another: all of them with their units, or those that are ticked. */
export function HandOver({ from, others, onClose }: Props) {
  const { programmeId, nameOf } = useUnits();
  const detail = useRead(personQuery, { id: from.mentor.id, programmeId: useProgrammeChoice() });
  const call = useCall(handOver);
  const [toId, setToId] = useState("");
  // Whoever is left out is named, so that somebody who comes in meanwhile goes along with "all".
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const running = (detail.data?.links ?? []).filter((link) => link.mentor.id === from.mentor.id && !link.endedAt);
  const students = running
    .flatMap(({ enrolmentId, student }) => (enrolmentId && student ? [{ enrolmentId, name: student.name }] : []))
    .sort((a, b) => a.name.localeCompare(b.name));
  const units = running.flatMap(({ enrolmentId, unitId }) => (enrolmentId === null && unitId ? [unitId] : []));
  const chosen = students.filter(({ enrolmentId }) => !kept.has(enrolmentId));
  const isAll = chosen.length === students.length;
  const toggle = (enrolmentId: string) => {
    const next = new Set(kept);
    if (!next.delete(enrolmentId)) next.add(enrolmentId);
    setKept(next);
  };
  const submit = () =>
    call.mutate(
      {
        body: {
          programmeId,
          fromId: from.mentor.id,
          toId,
          ...(!isAll && { enrolmentIds: chosen.map(({ enrolmentId }) => enrolmentId) }),
        },
      },
      {
        onSuccess: ({ moved }) => {
          toast(t.mentors.handedOver(moved));
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.mentors.handOverTitle(from.mentor.name)}
      centered
      closeButtonProps={{ "aria-label": words.close }}
    >
      <div className={styles.form}>
        {call.error && <Callout tone="bad">{explain(call.error)}</Callout>}
        {detail.error && <Callout tone="bad">{explain(detail.error)}</Callout>}
        {detail.isPending && <RowsSkeleton rows={4} />}
        {students.length > 0 && (
          <fieldset className={styles.choices}>
            <legend>{t.mentors.whichStudents}</legend>
            <Checkbox
              label={t.mentors.everyone(students.length)}
              checked={isAll}
              indeterminate={!isAll && chosen.length > 0}
              onChange={() => setKept(new Set(isAll ? students.map(({ enrolmentId }) => enrolmentId) : []))}
            />
            <div className={styles.scroll}>
              {students.map(({ enrolmentId, name }) => (
                <Checkbox
                  key={enrolmentId}
                  label={name}
                  checked={!kept.has(enrolmentId)}
                  onChange={() => toggle(enrolmentId)}
                />
              ))}
            </div>
          </fieldset>
        )}
        {units.length > 0 && (
          <>
            <p className={styles.quiet}>
              {isAll
                ? t.mentors.unitsMove(units.map(nameOf).join(", "))
                : t.mentors.unitsStay(units.map(nameOf).join(", "))}
            </p>
            {isAll && units.map((unitId) => <UnitStudents key={unitId} mentorId={from.mentor.id} unitId={unitId} />)}
          </>
        )}
        <p className={styles.quiet}>{t.mentors.leasesReturn}</p>
        <NativeSelect
          label={t.mentors.to}
          data={[
            { value: "", label: t.mentors.choose },
            ...others
              .filter(({ mentor }) => mentor.id !== from.mentor.id)
              .map(({ mentor, students: count }) => ({
                value: mentor.id,
                label: `${mentor.name} (${formatNumber(count)})`,
              })),
          ]}
          value={toId}
          onChange={(event) => setToId(event.currentTarget.value)}
        />
        <Button
          disabled={toId === "" || (chosen.length === 0 && units.length === 0) || (chosen.length === 0 && !isAll)}
          loading={call.isPending}
          onClick={submit}
        >
          {t.mentors.handOver}
        </Button>
      </div>
    </Modal>
  );
}
