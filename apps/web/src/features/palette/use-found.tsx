import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../api/provider.tsx";
import { canReview, useMe, useProgramme } from "../../entities/me/use-me.ts";
import { StateIcon } from "../../entities/state-badge.tsx";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { terms } from "../../strings/entities.ts";
import { t } from "../../strings/palette.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { WorkIcon } from "../../ui/icons.tsx";
import type { EntryGroup } from "./entry.ts";
import { searchQuery } from "./queries.ts";

/** How long typing has to pause before the server is asked, in milliseconds. */
const pauseMs = 120;

/** What the server finds for the words typed, each leading to where it is worked on. */
export function useFound(typed: string): { groups: EntryGroup[]; isSearching: boolean; hasFailed: boolean } {
  const api = useApi();
  const programmeId = useProgramme()?.id;
  const isStaff = canReview(useMe().roles);
  const [q] = useDebouncedValue(typed.trim(), pauseMs);
  const { data, isFetching, isError } = useQuery({
    ...searchQuery.options(api, { q, programmeId }),
    enabled: q !== "",
    staleTime: 5000,
    retry: false,
    placeholderData: (previous) => previous,
  });
  if (typed.trim() === "" || !data) return { groups: [], isSearching: isFetching, hasFailed: isError };

  const students = data.students.map(({ enrolmentId, person, unitName }) => ({
    id: enrolmentId,
    label: person.name,
    detail: unitName,
    icon: <Avatar name={person.name} size={20} />,
    to: `/students/${enrolmentId}`,
  }));
  const assignments = data.assignments.map(({ id, title, trackId }) => ({
    id,
    label: title,
    detail: <TrackLabel trackId={trackId} />,
    icon: <WorkIcon />,
    to: isStaff ? `/queue?view=all&q=${encodeURIComponent(title)}` : `/work/${id}`,
  }));
  const submissions = data.submissions.map(({ id, assignmentTitle, studentName, state }) => ({
    id,
    label: studentName ? `${studentName}: ${assignmentTitle}` : assignmentTitle,
    detail: terms.state[state],
    icon: <StateIcon state={state} />,
    to: studentName ? `/review/${id}` : `/submissions/${id}`,
  }));
  return {
    groups: [
      { title: t.groups.students, entries: students },
      { title: t.groups.submissions, entries: submissions },
      { title: t.groups.assignments, entries: assignments },
    ],
    isSearching: isFetching || q !== typed.trim(),
    hasFailed: isError,
  };
}
