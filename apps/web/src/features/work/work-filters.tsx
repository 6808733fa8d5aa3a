import { Button, NativeSelect } from "@mantine/core";
import { type GroupName, groupNames } from "../../entities/assignments/group-work.ts";
import { t } from "../../strings/work.ts";
import { Filters, NameFilter } from "../../ui/filters.tsx";

type Chosen = { show?: GroupName; track?: string };

type WorkFiltersProps = {
  show: GroupName | undefined;
  track: string | undefined;
  tracks: readonly { id: string; name: string }[];
  trackLabel: string;
  onChange: (chosen: Chosen) => void;
};

/** Which part of one's work is shown. All of it is here, so choosing asks nobody; it stands in the address. */
export function WorkFilters({ show, track, tracks, trackLabel, onChange }: WorkFiltersProps) {
  const choose = (next: { show?: string | undefined; track?: string | undefined }) => {
    const name = groupNames.find((one) => one === next.show);
    onChange({ ...(name && { show: name }), ...(next.track && { track: next.track }) });
  };
  return (
    <Filters>
      <NativeSelect
        aria-label={t.filterShow}
        data={[
          { value: "", label: t.filterShowAny },
          ...groupNames.map((name) => ({ value: name, label: t.groups[name] })),
        ]}
        value={show ?? ""}
        onChange={(event) => choose({ show: event.currentTarget.value, track })}
      />
      <NameFilter
        label={trackLabel}
        any={t.filterTrackAny(trackLabel)}
        items={tracks}
        value={track}
        onChange={(next) => choose({ show, track: next })}
      />
      {(show || track) && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {t.filterClear}
        </Button>
      )}
    </Filters>
  );
}
