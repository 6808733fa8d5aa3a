import type { Period, PeriodState } from "@cohort/contract/periods";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/periods.ts";
import { formatDateTime, formatDayIn } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { type Move, MoveDialog } from "./move-dialog.tsx";
import styles from "./periods.module.css";
import { SeasonDialog } from "./season-dialog.tsx";

const moves: Record<PeriodState, readonly Move[]> = {
  open: [
    { name: "freeze", to: "frozen" },
    { name: "close", to: "closed" },
  ],
  frozen: [{ name: "reveal", to: "open" }],
  closed: [{ name: "open", to: "open" }],
};

/** One season: when it is, in which state, and what can be done to it. */
export function SeasonPanel({ season, isRunning }: { season: Period; isRunning: boolean }) {
  const timezone = useProgramme()?.timezone ?? "UTC";
  const [asked, setAsked] = useState<Move>();
  const [isEditing, setEditing] = useState(false);
  const { state, frozenAt } = season;
  const lastDay = new Date(Date.parse(season.endsAt) - 1).toISOString();
  return (
    <Panel
      title={season.name}
      hint={`${formatDayIn(timezone, season.startsAt)} – ${formatDayIn(timezone, lastDay)}`}
      actions={
        <div className={styles.moves}>
          <Button variant="default" aria-label={t.editOf(season.name)} onClick={() => setEditing(true)}>
            {t.edit}
          </Button>
          {moves[state].map((move) => (
            <Button
              key={move.name}
              variant={move.name === "reveal" ? "filled" : "default"}
              onClick={() => setAsked(move)}
            >
              {t.moves[move.name]}
            </Button>
          ))}
        </div>
      }
    >
      <p className={styles.state}>
        {isRunning && <span className={styles.running}>{t.running}</span>}
        <span>
          {t.states[state]} {frozenAt && t.frozenSince(formatDateTime(frozenAt))}
        </span>
      </p>
      {asked && <MoveDialog season={season} move={asked} onClose={() => setAsked(undefined)} />}
      {isEditing && <SeasonDialog season={season} onClose={() => setEditing(false)} />}
    </Panel>
  );
}
