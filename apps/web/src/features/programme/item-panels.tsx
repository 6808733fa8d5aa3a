import {
  createStage,
  createTrack,
  createUnit,
  type ProgrammeSetup,
  updateStage,
  updateTrack,
  updateUnit,
} from "@cohort/contract/programme-setup";
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { fromInput, toInput } from "../../entities/moment-field.ts";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/programme.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { ItemDialog, type Question } from "./item-dialog.tsx";
import styles from "./programme.module.css";
import { UnlockRuleButton } from "./unlock-rule.tsx";

type PanelProps = { setup: ProgrammeSetup };
type Row = {
  id: string;
  name: string;
  version: number;
  facts: ReactNode;
  depth?: number;
  mark?: ReactNode;
  extra?: ReactNode;
};

type ItemPanelProps<Item extends Row> = {
  title: string;
  items: Item[];
  questions: (item: Item | undefined) => Question[];
  onSave: (item: Item | undefined, answers: Record<string, string>) => Promise<unknown>;
};

function ItemPanel<Item extends Row>({ title, items, questions, onSave }: ItemPanelProps<Item>) {
  const [edited, setEdited] = useState<{ item: Item | undefined }>();
  return (
    <Panel
      title={title}
      flush
      actions={
        <Button size="xs" variant="default" onClick={() => setEdited({ item: undefined })}>
          {t.add(title)}
        </Button>
      }
    >
      <ul>
        {items.map((item) => (
          <li key={item.id} className={`${styles.row} ${styles.item}`} data-depth={item.depth}>
            <div className={styles.main}>
              <strong>{item.mark ?? item.name}</strong>
              {item.facts && <span className={styles.facts}>{item.facts}</span>}
            </div>
            <span className={styles.end}>
              {item.extra}
              <Button size="xs" variant="default" aria-label={t.editOf(item.name)} onClick={() => setEdited({ item })}>
                {t.edit}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {edited && (
        <ItemDialog
          title={edited.item ? t.editOf(edited.item.name) : t.add(title)}
          questions={questions(edited.item)}
          onSave={(answers) => onSave(edited.item, answers)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Panel>
  );
}

export function StagesPanel({ setup }: PanelProps) {
  const { id, timezone, labels } = setup.programme;
  const create = useCall(createStage);
  const update = useCall(updateStage);
  return (
    <ItemPanel
      title={labels.stage}
      items={setup.stages.map((stage) => ({
        ...stage,
        facts: (
          <>
            <span>{`${formatDateTime(stage.startsAt)} – ${formatDateTime(stage.endsAt)}`}</span>
            <span>{t.unlock.says[stage.unlock.kind](stage.unlock.kind === "points" ? stage.unlock.points : 0)}</span>
          </>
        ),
        extra: <UnlockRuleButton stage={stage} />,
      }))}
      questions={(stage) => [
        { name: "name", label: t.fields.name, value: stage?.name ?? "" },
        ...(["startsAt", "endsAt"] as const).map((name) => ({
          name,
          label: t.fields[name],
          kind: "moment" as const,
          value: stage ? toInput(stage[name], timezone) : "",
        })),
      ]}
      onSave={(stage, { name = "", startsAt = "", endsAt = "" }) => {
        const body = {
          name,
          startsAt: fromInput(startsAt, timezone) ?? "",
          endsAt: fromInput(endsAt, timezone) ?? "",
        };
        return stage
          ? update.mutateAsync({ params: { id: stage.id }, body: { ...body, version: stage.version } })
          : create.mutateAsync({ params: { id }, body });
      }}
    />
  );
}

const colours = ["indigo", "teal", "amber", "rose", "violet", "sky", "lime"] as const;
type Colour = (typeof colours)[number];

export function TracksPanel({ setup }: PanelProps) {
  const create = useCall(createTrack);
  const update = useCall(updateTrack);
  return (
    <ItemPanel
      title={setup.programme.labels.track}
      items={setup.tracks.map((track) => ({
        ...track,
        mark: <TrackLabel trackId={track.id} />,
        facts: t.cap(track.cap),
      }))}
      questions={(track) => [
        { name: "name", label: t.fields.name, value: track?.name ?? "" },
        {
          name: "colour",
          label: t.fields.colour,
          value: track?.colour ?? "indigo",
          choices: colours.map((value) => ({ value, label: t.colours[value] })),
        },
        { name: "cap", label: t.fields.cap, kind: "count", value: String(track?.cap ?? 100), isLocked: track?.used },
      ]}
      onSave={(track, { name = "", colour, cap }) => {
        const body = { name, colour: (colour ?? "indigo") as Colour, cap: Number(cap) };
        return track
          ? update.mutateAsync({ params: { id: track.id }, body: { ...body, version: track.version } })
          : create.mutateAsync({ params: { id: setup.programme.id }, body });
      }}
    />
  );
}

export function UnitsPanel({ setup }: PanelProps) {
  const create = useCall(createUnit);
  const update = useCall(updateUnit);
  const inOrder = (parentId: string | null, depth: number): (Row & { parentId: string | null })[] =>
    setup.units
      .filter((unit) => unit.parentId === parentId)
      .flatMap((unit) => [{ ...unit, facts: null, depth }, ...inOrder(unit.id, depth + 1)]);
  return (
    <ItemPanel
      title={setup.programme.labels.unit}
      items={inOrder(null, 0)}
      questions={(unit) => [
        { name: "name", label: t.fields.name, value: unit?.name ?? "" },
        {
          name: "parentId",
          label: t.fields.parent,
          value: unit?.parentId ?? "",
          isLocked: unit !== undefined,
          choices: [
            { value: "", label: t.fields.top },
            ...setup.units.map(({ id, name }) => ({ value: id, label: name })),
          ],
        },
      ]}
      onSave={(unit, { name = "", parentId }) =>
        unit
          ? update.mutateAsync({ params: { id: unit.id }, body: { name, version: unit.version } })
          : create.mutateAsync({ params: { id: setup.programme.id }, body: { name, parentId: parentId || null } })
      }
    />
  );
}
