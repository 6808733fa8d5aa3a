import { type Board, type BoardPeriod, exportBoard } from "@cohort/contract/boards";
import { ActionIcon, Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { addressOf } from "../../api/address.ts";
import { useRead } from "../../api/provider.tsx";
import { type BoardParams, boardSettingsQuery } from "../../entities/boards/queries.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { periodsQuery } from "../../entities/periods/queries.ts";
import { t } from "../../strings/board.ts";
import { ArrowLeftIcon, ArrowRightIcon } from "../../ui/icons.tsx";
import styles from "./board.module.css";

const kinds: readonly BoardPeriod[] = ["weekly", "season", "allTime"];

/** Which board is looked at; everything lies in the address, so that it can be shared. */
export function BoardControls({ board, params }: { board: Board; params: BoardParams }) {
  const navigate = useNavigate({ from: "/board" });
  const programme = useProgramme();
  const { data: settings } = useRead(boardSettingsQuery, { programmeId: programme?.id });
  const { data: periods } = useRead(periodsQuery, { programmeId: programme?.id });
  const period = params.period ?? "weekly";
  const go = (search: object) =>
    void navigate({ search: (before) => ({ ...before, ...search }), replace: true, resetScroll: false });
  const scopes = settings?.items.filter((one) => one.period === period && one.scope.kind !== "programme") ?? [];
  const scope = params.unitId ?? params.trackId ?? "";
  const setScope = (id: string) => {
    const kind = scopes.find((one) => one.scope.id === id)?.scope.kind;
    go({ unit: kind === "unit" ? id : undefined, track: kind === "track" ? id : undefined });
  };

  return (
    <div className={styles.controls}>
      <SegmentedControl
        aria-label={t.period}
        data={kinds.map((value) => ({ value, label: t.titles[value] }))}
        value={period}
        onChange={(value) => go({ period: value === "weekly" ? undefined : value, key: undefined })}
      />
      <NativeSelect aria-label={t.scope} value={scope} onChange={(event) => setScope(event.currentTarget.value)}>
        <option value="">{t.everybody}</option>
        {(["unit", "track"] as const).map((kind) => {
          const options = scopes.filter((one) => one.scope.kind === kind);
          return (
            options.length > 0 && (
              <optgroup key={kind} label={programme?.labels[kind] ?? t.unit}>
                {options.map(({ scope: { id, name } }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </optgroup>
            )
          );
        })}
      </NativeSelect>
      {period === "season" && periods && periods.items.length > 1 && (
        <NativeSelect
          aria-label={programme?.labels.period ?? t.season}
          value={params.key ?? board.period.key}
          onChange={(event) => go({ key: event.currentTarget.value })}
          data={periods.items.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {period === "weekly" && <WeekStep board={board} onGo={(key) => go({ key })} />}
    </div>
  );
}

const dayMs = 86_400_000;

/** One week back or forth; forward ends at the present one. */
function WeekStep({ board, onGo }: { board: Board; onGo: (key: string | undefined) => void }) {
  const { key, isCurrent } = board.period;
  const shifted = (days: number) => new Date(Date.parse(key) + days * dayMs).toISOString().slice(0, 10);
  return (
    <span className={styles.weeks}>
      <ActionIcon variant="default" size={36} aria-label={t.earlier} onClick={() => onGo(shifted(-7))}>
        <ArrowLeftIcon />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t.later}
        disabled={isCurrent}
        onClick={() => onGo(shifted(7))}
      >
        <ArrowRightIcon />
      </ActionIcon>
      {!isCurrent && (
        <Button variant="default" onClick={() => onGo(undefined)}>
          {t.present}
        </Button>
      )}
    </span>
  );
}

export function Download({ params }: { params: BoardParams }) {
  return (
    <Button component="a" variant="default" href={addressOf(exportBoard, { query: params })} download>
      {t.download}
    </Button>
  );
}
