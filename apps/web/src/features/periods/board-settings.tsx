import type { BoardPeriod, BoardSetting } from "@cohort/contract/boards";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/periods.ts";
import { Panel } from "../../ui/panel.tsx";
import { BoardDisplayField } from "./board-display-field.tsx";
import styles from "./periods.module.css";

const kinds: readonly BoardPeriod[] = ["weekly", "season", "allTime"];
const scopes = ["programme", "unit", "track"] as const;

/** How much others see of every board: who it is of down the side, which span across. */
export function BoardSettings({ boards }: { boards: readonly BoardSetting[] }) {
  const labels = useProgramme()?.labels;
  const places = [...new Map(boards.map(({ scope }) => [scope.id, scope])).values()];
  return (
    <Panel title={t.boards} hint={t.boardsHint} flush>
      <table className={styles.boards}>
        <thead>
          <tr>
            <th scope="col">{t.who}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {kind === "season" ? (labels?.period ?? t.periods.season) : t.periods[kind]}
              </th>
            ))}
          </tr>
        </thead>
        {scopes.map((scope) => (
          <tbody key={scope}>
            {places
              .filter(({ kind }) => kind === scope)
              .map(({ id, name }) => (
                <tr key={id}>
                  <th scope="row">
                    {scope === "programme" ? t.everybody : name}
                    {scope === "track" && <span className={styles.quiet}>{labels?.track}</span>}
                  </th>
                  {kinds.map((kind) => {
                    const board = boards.find((one) => one.scope.id === id && one.period === kind);
                    return (
                      <td key={kind} data-label={kind === "season" ? (labels?.period ?? "") : t.periods[kind]}>
                        {board && (
                          <BoardDisplayField
                            board={board}
                            name={`${scope === "programme" ? t.everybody : name}, ${t.periods[kind]}`}
                          />
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
      <p className={styles.foot}>{t.displaysHint}</p>
    </Panel>
  );
}
