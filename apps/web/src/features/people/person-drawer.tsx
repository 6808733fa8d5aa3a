import { linkMentor, unlinkMentor } from "@cohort/contract/mentor-links";
import {
  createResetLink,
  deactivatePerson,
  endRole,
  enrolPerson,
  giveRole,
  reactivatePerson,
  type StaffRole,
  withdrawPerson,
} from "@cohort/contract/people";
import { Button, Drawer, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import type { Api } from "../../api/client.ts";
import { useApi, useRead } from "../../api/provider.tsx";
import { Confirm } from "../../entities/confirm.tsx";
import { copyLink } from "../../entities/copy-link.ts";
import { useMe, useProgrammeChoice, useStaffRolesHere } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/people.ts";
import { words } from "../../strings/shared.ts";
import { formatDay } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./people.module.css";
import { mentorsQuery, type PersonDetail, personQuery } from "./queries.ts";
import { useUnits } from "./units.ts";

/** One person, and what may be done about them; every change shows at once, here and elsewhere. */
export function PersonDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const detail = useRead(personQuery, { id, programmeId: useProgrammeChoice() });
  const isUnknown = detail.error instanceof ApiError && detail.error.status === 404;
  const api = useApi();
  const act = useMutation({
    mutationFn: (work: (api: Api) => Promise<unknown>) => work(api),
    onError: (error) => toast(explain(error), "bad"),
  });
  const run = (work: (api: Api) => Promise<unknown>) => act.mutate(work);
  const [asked, ask] = useState<Question>();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={detail.data?.person.name ?? (isUnknown ? t.person.unknown : words.loading)}
      closeButtonProps={{ "aria-label": words.close }}
    >
      {detail.error && <Callout tone="bad">{isUnknown ? t.person.unknownBody : explain(detail.error)}</Callout>}
      {detail.isPending && <RowsSkeleton rows={5} />}
      {detail.data && (
        <>
          <p className={styles.address}>{detail.data.person.email}</p>
          <Enrolment detail={detail.data} run={run} ask={ask} />
          <Roles detail={detail.data} run={run} ask={ask} />
          <Links detail={detail.data} run={run} />
          <Account detail={detail.data} run={run} ask={ask} />
        </>
      )}
      {asked && (
        <Confirm
          title={asked.title}
          actionLabel={asked.action}
          isBusy={act.isPending}
          onConfirm={() => act.mutate(asked.work, { onSettled: () => ask(undefined) })}
          onClose={() => ask(undefined)}
        >
          {asked.body}
        </Confirm>
      )}
    </Drawer>
  );
}

/** What is asked before something that others lose by. */
type Question = { title: string; body: string; action: string; work: (api: Api) => Promise<unknown> };
type Asking = Part & { ask: (question: Question) => void };
type Part = { detail: PersonDetail; run: (work: (api: Api) => Promise<unknown>) => void };

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Enrolment({ detail: { person }, run, ask }: Asking) {
  const { programmeId, options, nameOf } = useUnits();
  const [unitId, setUnitId] = useState(person.enrolment?.unitId ?? "");
  const [reason, setReason] = useState("");
  const { enrolment } = person;
  const params = { id: person.id };
  const isActive = enrolment?.status === "active";
  return (
    <Section title={t.person.enrolment}>
      <p>
        {enrolment
          ? `${nameOf(enrolment.unitId)}${isActive ? "" : ` (${t.statuses.withdrawn})`}`
          : t.person.notEnrolled}
      </p>
      <div className={styles.pair}>
        <NativeSelect
          label={t.person.where}
          data={[{ value: "", label: "" }, ...options]}
          value={unitId}
          onChange={(event) => setUnitId(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={unitId === "" || (isActive && unitId === enrolment?.unitId)}
          onClick={() => run((api) => api.call(enrolPerson, { params, body: { programmeId, unitId } }))}
        >
          {!enrolment ? t.person.enrol : isActive ? t.person.move : t.person.takeBack}
        </Button>
      </div>
      {isActive && (
        <div className={styles.pair}>
          <TextInput
            label={t.person.reason}
            value={reason}
            maxLength={400}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            variant="default"
            onClick={() =>
              ask({
                title: t.person.ask.withdraw(person.name),
                body: t.person.ask.withdrawBody,
                action: t.person.withdraw,
                work: (api) => api.call(withdrawPerson, { params, body: { programmeId, reason } }),
              })
            }
          >
            {t.person.withdraw}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Roles({ detail: { person }, run, ask }: Asking) {
  const { programmeId, options, nameOf } = useUnits();
  const isAdmin = useStaffRolesHere().includes("admin");
  const [role, setRole] = useState<StaffRole>("mentor");
  const [unitId, setUnitId] = useState("");
  return (
    <Section title={t.person.roles}>
      {person.roles.length === 0 && <p className={styles.quiet}>{t.person.noRoles}</p>}
      {person.roles.map((one) => (
        <div key={one.id} className={styles.line}>
          <span>
            {words.roles[one.role]}, {nameOf(one.unitId)}
          </span>
          <Button
            size="xs"
            variant="subtle"
            aria-label={t.person.endRole(words.roles[one.role])}
            onClick={() =>
              ask({
                title: t.person.ask.endRole(words.roles[one.role]),
                body: t.person.ask.endRoleBody,
                action: t.person.end,
                work: (api) => api.call(endRole, { params: { id: one.id } }),
              })
            }
          >
            {t.person.end}
          </Button>
        </div>
      ))}
      <div className={styles.pair}>
        <NativeSelect
          label={t.person.giveRole}
          data={(isAdmin ? (["mentor", "coordinator", "admin"] as const) : (["mentor"] as const)).map((value) => ({
            value,
            label: words.roles[value],
          }))}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as StaffRole)}
        />
        <NativeSelect
          label={t.person.where}
          data={[...(isAdmin ? [{ value: "", label: t.wholeProgramme }] : []), ...options]}
          value={unitId}
          onChange={(event) => setUnitId(event.currentTarget.value)}
        />
        <Button
          variant="default"
          onClick={() =>
            run((api) =>
              api.call(giveRole, {
                params: { id: person.id },
                body: { programmeId, role, unitId: unitId || (isAdmin ? null : (options[0]?.value ?? null)) },
              }),
            )
          }
        >
          {t.person.give}
        </Button>
      </div>
    </Section>
  );
}

function Links({ detail: { person, links }, run }: Part) {
  const { programmeId, nameOf } = useUnits();
  const mentors = useRead(mentorsQuery, { programmeId });
  const [mentorId, setMentorId] = useState("");
  const { enrolment } = person;
  return (
    <Section title={t.person.links}>
      {links.length === 0 && <p className={styles.quiet}>{t.person.noLinks}</p>}
      {links.map((link) => (
        <div key={link.id} className={styles.line}>
          <span>
            {link.mentor.id === person.id ? (link.student?.name ?? nameOf(link.unitId)) : link.mentor.name}{" "}
            <span className={styles.quiet}>
              {link.endedAt
                ? t.person.until(formatDay(link.startedAt), formatDay(link.endedAt))
                : t.person.since(formatDay(link.startedAt))}
            </span>
          </span>
          {!link.endedAt && (
            <Button
              size="xs"
              variant="subtle"
              aria-label={`${t.person.end}: ${link.mentor.name}`}
              onClick={() => run((api) => api.call(unlinkMentor, { params: { id: link.id } }))}
            >
              {t.person.end}
            </Button>
          )}
        </div>
      ))}
      {enrolment && (
        <div className={styles.pair}>
          <NativeSelect
            label={t.person.addMentor}
            data={[
              { value: "", label: "" },
              ...(mentors.data?.items ?? []).map(({ mentor }) => ({ value: mentor.id, label: mentor.name })),
            ]}
            value={mentorId}
            onChange={(event) => setMentorId(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={mentorId === ""}
            onClick={() => run((api) => api.call(linkMentor, { body: { mentorId, enrolmentId: enrolment.id } }))}
          >
            {t.person.give}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Account({ detail: { person }, run, ask }: Asking) {
  const { programmeId } = useUnits();
  const { user } = useMe();
  const isAdmin = useStaffRolesHere().includes("admin");
  if (!isAdmin || user.id === person.id) return null;
  const input = { params: { id: person.id }, body: { programmeId } };
  return (
    <Section title={t.person.account}>
      {person.status === "deactivated" ? (
        <>
          <p className={styles.quiet}>{t.person.closed}</p>
          <Button variant="default" onClick={() => run((api) => api.call(reactivatePerson, input))}>
            {t.person.reopen}
          </Button>
        </>
      ) : (
        <>
          <Button
            variant="default"
            onClick={() =>
              run(async (api) => copyLink((await api.call(createResetLink, input)).path, t.invites.copied))
            }
          >
            {t.person.resetLink}
          </Button>
          <Button
            variant="default"
            className={styles.danger ?? ""}
            onClick={() =>
              ask({
                title: t.person.ask.close(person.name),
                body: t.person.ask.closeBody,
                action: t.person.close,
                work: (api) => api.call(deactivatePerson, input),
              })
            }
          >
            {t.person.close}
          </Button>
        </>
      )}
    </Section>
  );
}
