import { applyBalance, type MentorLoad } from "@cohort/contract/mentor-load";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { Confirm } from "../../entities/confirm.tsx";
import { PeopleTabs } from "../../entities/people-tabs.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/people.ts";
import { Callout, Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { HandOver } from "./hand-over.tsx";
import { MentorTable } from "./mentor-table.tsx";
import styles from "./people.module.css";
import { balanceQuery, mentorsQuery } from "./queries.ts";
import { useUnits } from "./units.ts";

/** What every mentor carries, and how it is moved. */
export function MentorsPage() {
  const { programmeId } = useUnits();
  const mentors = useRead(mentorsQuery, { programmeId });
  const [leaving, setLeaving] = useState<MentorLoad>();
  const items = mentors.data?.items ?? [];
  return (
    <Page title={t.tabs.mentors}>
      <PeopleTabs />
      {mentors.error && <Callout tone="bad">{explain(mentors.error)}</Callout>}
      {(mentors.data?.unmentored ?? 0) > 0 && (
        <Callout tone="info">{t.mentors.unmentored(mentors.data?.unmentored ?? 0)}</Callout>
      )}
      {mentors.isPending && <RowsSkeleton rows={5} />}
      {mentors.data && (
        <Panel label={t.tabs.mentors} flush>
          {items.length === 0 && <Empty title={t.mentors.empty}>{t.mentors.emptyBody}</Empty>}
          {items.length > 0 && <MentorTable items={items} onHandOver={setLeaving} />}
        </Panel>
      )}
      {items.length > 0 && <Balance isEven={isEven(items)} />}
      {leaving && <HandOver from={leaving} others={items} onClose={() => setLeaving(undefined)} />}
    </Page>
  );
}

/** Whether nobody carries more than one student more than another. */
function isEven(items: readonly MentorLoad[]): boolean {
  const loads = items.map(({ students }) => students);
  return Math.max(...loads) - Math.min(...loads) <= 1;
}

function Balance({ isEven }: { isEven: boolean }) {
  const { programmeId } = useUnits();
  const suggestion = useRead(balanceQuery, { programmeId });
  const apply = useCall(applyBalance);
  const moves = suggestion.data?.moves ?? [];
  const [isAsking, setAsking] = useState(false);
  const submit = () =>
    apply.mutate(
      {
        body: {
          programmeId,
          moves: moves.slice(0, 500).map(({ enrolmentId, from, to }) => ({
            enrolmentId,
            fromId: from?.id ?? null,
            toId: to.id,
          })),
        },
      },
      { onSettled: () => setAsking(false) },
    );
  return (
    <Panel title={t.mentors.balance}>
      <div className={styles.form}>
        {apply.error && <Callout tone="bad">{explain(apply.error)}</Callout>}
        <p className={styles.quiet}>
          {moves.length > 0 ? t.mentors.balanceBody : isEven ? t.mentors.balanced : t.mentors.unitsKeep}
        </p>
        {moves.length > 0 && (
          <>
            <ul>
              {moves.slice(0, 100).map(({ enrolmentId, student, from, to }) => (
                <li key={enrolmentId}>{t.mentors.move(student.name, from?.name ?? null, to.name)}</li>
              ))}
            </ul>
            <div>
              <Button onClick={() => setAsking(true)}>{t.mentors.apply(moves.length)}</Button>
            </div>
          </>
        )}
      </div>
      {isAsking && (
        <Confirm
          title={t.mentors.apply(moves.length)}
          actionLabel={t.mentors.apply(moves.length)}
          isBusy={apply.isPending}
          onConfirm={submit}
          onClose={() => setAsking(false)}
        >
          {t.mentors.applyBody}
        </Confirm>
      )}
    </Panel>
  );
}
