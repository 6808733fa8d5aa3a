import { ActionIcon, Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { assignmentsQuery } from "../../entities/assignments/queries.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/calendar.ts";
import { formatMonth } from "../../ui/format.ts";
import { ArrowLeftIcon, ArrowRightIcon } from "../../ui/icons.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./calendar.module.css";
import { FeedPanel } from "./feed-panel.tsx";
import { monthOf, shiftMonth, weeksOf } from "./month.ts";
import { MonthGrid } from "./month-grid.tsx";
import { MonthList } from "./month-list.tsx";

/** What is due when: a month at a glance on a desk, a list of its days on a phone. */
export function CalendarPage() {
  const { items } = useValue(assignmentsQuery, { programmeId: useProgramme()?.id });
  const now = useNow(60_000);
  const search = useSearch({ from: "/frame/calendar" });
  const navigate = useNavigate();
  const month = search.month ?? monthOf(now);
  const weeks = weeksOf(month, items);
  const go = (to: string) =>
    void navigate({ to: "/calendar", search: to === monthOf(now) ? {} : { month: to }, replace: true });

  return (
    <Page title={t.title}>
      <Panel
        title={formatMonth(month)}
        actions={
          <div className={styles.turn}>
            <ActionIcon variant="default" size={36} aria-label={t.earlier} onClick={() => go(shiftMonth(month, -1))}>
              <ArrowLeftIcon />
            </ActionIcon>
            <Button variant="default" disabled={month === monthOf(now)} onClick={() => go(monthOf(now))}>
              {t.today}
            </Button>
            <ActionIcon variant="default" size={36} aria-label={t.later} onClick={() => go(shiftMonth(month, 1))}>
              <ArrowRightIcon />
            </ActionIcon>
          </div>
        }
        flush
      >
        <MonthGrid weeks={weeks} now={now} />
        <MonthList weeks={weeks} now={now} />
      </Panel>
      <FeedPanel />
    </Page>
  );
}
