import { Button } from "@mantine/core";
import { useState } from "react";
import { useValue } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { boardSettingsQuery } from "../../entities/boards/queries.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { periodsQuery } from "../../entities/periods/queries.ts";
import { t } from "../../strings/periods.ts";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { BoardSettings } from "./board-settings.tsx";
import { SeasonDialog } from "./season-dialog.tsx";
import { SeasonPanel } from "./season-panel.tsx";
import { runningAt } from "./seasons.ts";

/** Seasons with what can be done to each, and how much of each board others see. */
export function PeriodsPage() {
  const programme = useProgramme();
  const programmeId = programme?.id;
  const { items: periods } = useValue(periodsQuery, { programmeId });
  const { items: boards } = useValue(boardSettingsQuery, { programmeId });
  const [isPlanning, setPlanning] = useState(false);
  const running = runningAt(periods, useNow(30_000));
  return (
    <Page
      title={t.title}
      lead={<span>{t.lead}</span>}
      actions={programme && <Button onClick={() => setPlanning(true)}>{t.plan(programme.labels.period)}</Button>}
    >
      {periods.length === 0 && (
        <Panel label={t.none}>
          <Empty title={t.none}>{t.noneBody}</Empty>
        </Panel>
      )}
      {periods.map((period) => (
        <SeasonPanel key={period.id} season={period} isRunning={period.id === running?.id} />
      ))}
      <BoardSettings boards={boards} />
      {isPlanning && <SeasonDialog after={periods.at(-1)} onClose={() => setPlanning(false)} />}
    </Page>
  );
}
