import { type BoardDisplay, type BoardSetting, setBoardDisplay } from "@cohort/contract/boards";
import { type Period, type PeriodState, setPeriodState } from "@cohort/contract/periods";
import { Button, NativeSelect } from "@mantine/core";
import { useCall, useValue } from "../../api/provider.tsx";
import { boardSettingsQuery } from "../../entities/boards/queries.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { periodsQuery } from "../../entities/periods/queries.ts";
import { t } from "../../strings/periods.ts";
import { formatDateTime, formatDayIn } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./periods.module.css";

/** Seasons with what can be done to each, and how much of each board others see. */
export function PeriodsPage() {
  const programmeId = useProgramme()?.id;
  const { items: periods } = useValue(periodsQuery, { programmeId });
  const { items: boards } = useValue(boardSettingsQuery, { programmeId });
  return (
    <Page title={t.title} lead={t.lead}>
      {periods.map((period) => (
        <PeriodPanel key={period.id} period={period} />
      ))}
      <Panel title={t.boards}>
        <ul className={styles.boards}>
          {boards.map((board) => (
            <BoardLine key={board.id} board={board} />
          ))}
        </ul>
      </Panel>
    </Page>
  );
}

const moves: Record<PeriodState, readonly (readonly [keyof typeof t.moves, PeriodState])[]> = {
  open: [
    ["freeze", "frozen"],
    ["close", "closed"],
  ],
  frozen: [["reveal", "open"]],
  closed: [["open", "open"]],
};

function PeriodPanel({ period }: { period: Period }) {
  const timezone = useProgramme()?.timezone ?? "UTC";
  const move = useCall(setPeriodState);
  const { id, version, state, frozenAt } = period;
  const lastDay = new Date(Date.parse(period.endsAt) - 1).toISOString();
  return (
    <Panel
      title={period.name}
      hint={`${formatDayIn(timezone, period.startsAt)} – ${formatDayIn(timezone, lastDay)}`}
      actions={moves[state].map(([name, next]) => (
        <Button
          key={name}
          variant={name === "reveal" ? "filled" : "default"}
          loading={move.isPending && move.variables?.body.state === next}
          onClick={() => move.mutate({ params: { id }, body: { version, state: next } })}
        >
          {t.moves[name]}
        </Button>
      ))}
    >
      <p>
        {t.states[state]} {frozenAt && t.frozenSince(formatDateTime(frozenAt))}
      </p>
      {move.error && <Callout tone="bad">{move.error.message}</Callout>}
    </Panel>
  );
}

const displays: readonly BoardDisplay[] = ["full", "topN", "podiumAndMe", "hidden"];

function BoardLine({ board }: { board: BoardSetting }) {
  const change = useCall(setBoardDisplay);
  const name = `${board.scope.kind === "programme" ? t.everybody : board.scope.name} · ${t.periods[board.period]}`;
  const choose = (display: BoardDisplay) =>
    change.mutate({ params: { id: board.id }, body: { version: board.version, display, topN: board.topN } });
  return (
    <li>
      <span>{name}</span>
      <NativeSelect
        aria-label={t.display(name)}
        value={board.display}
        disabled={change.isPending}
        error={change.error?.message}
        data={displays.map((value) => ({ value, label: t.displays[value] }))}
        onChange={(event) => {
          const display = displays.find((one) => one === event.currentTarget.value);
          if (display) choose(display);
        }}
      />
    </li>
  );
}
