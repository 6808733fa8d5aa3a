/**
 * SPEC.md of scoring, told a second time and as simply as it can be: no SQL, no sharing with the product, everything
 * computed from the whole list of lines each time. It is there to disagree with it.
 */
export type Season = {
  id: string;
  startsAt: number;
  state: "open" | "frozen" | "closed";
  frozenAt: number | null;
};

export type Line = {
  id: string;
  student: string;
  track: string;
  amount: number;
  at: number;
  /** When its work was handed in, or the award was given. */
  earnedAt: number;
  season: string;
};

export type Row = { student: string; points: number; rank: number };

/** Rule 4: the last season that has started, and before all of them the first. Seasons come in their order. */
export function seasonAt(seasons: readonly Season[], at: number): Season {
  return (seasons.filter(({ startsAt }) => startsAt <= at).at(-1) ?? seasons[0]) as Season;
}

/** Rules 4 and 5: where a new line counts, by the states of the seasons when it is entered. */
export function placeLine(seasons: readonly Season[], earnedAt: number, at: number): string {
  const takes = ({ state }: Season) => state !== "closed";
  const own = seasonAt(seasons, earnedAt);
  if (takes(own)) return own.id;
  const running = seasonAt(seasons, at);
  if (!seasons.some(takes)) return running.id;
  const begun = seasons.filter((one) => one.startsAt <= at && takes(one)).at(-1);
  return ((begun ?? seasons.find(takes)) as Season).id;
}

/** Rules 2 and 3: what each line counts. */
export function countLines(lines: readonly Line[], caps: Readonly<Record<string, number>>): Map<string, number> {
  const counted = new Map<string, number>();
  const sums = new Map<string, number>();
  const ordered = [...lines].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  for (const { id, student, track, season, amount } of ordered) {
    const place = [student, track, season].join();
    const cap = caps[track] ?? 0;
    const before = sums.get(place) ?? 0;
    sums.set(place, before + amount);
    counted.set(id, Math.min(cap, before + amount) - Math.min(cap, before));
  }
  return counted;
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Making a calendar takes a hundred times as long as asking it. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  // Swedish dates are spelled year, month, day.
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone });
  calendars.set(timeZone, calendar);
  return calendar;
}

/** Rule 7: the Monday of the week in which an instant lies, on the programme's own clock. */
export function weekOf(at: number, timezone: string): string {
  const day = calendarOf(timezone).format(at);
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
}

/** Rule 9: whether boards leave a line out. */
export function isHidden({ season, at }: Line, seasons: readonly Season[]): boolean {
  const own = seasons.find(({ id }) => id === season);
  return own?.state === "frozen" && at > (own.frozenAt ?? 0);
}

/** Rule 8: the rows of a board of these lines, best first. Who has no line is not on it. */
export function rankLines(lines: readonly Line[], counted: ReadonlyMap<string, number>): Row[] {
  const students = [...new Set(lines.map(({ student }) => student))];
  const rows = students.map((student) => {
    const own = lines.filter((line) => line.student === student);
    const moving = own.filter(({ id }) => counted.get(id) !== 0);
    return {
      student,
      points: sumOf(own, counted),
      reached: moving.length > 0 ? Math.max(...moving.map(({ at }) => at)) : Math.min(...own.map(({ at }) => at)),
    };
  });
  rows.sort((a, b) => b.points - a.points || a.reached - b.reached || (a.student < b.student ? -1 : 1));
  return rows.map(({ student, points }) => ({
    student,
    points,
    rank: 1 + rows.filter((other) => other.points > points).length,
  }));
}

export function sumOf(lines: readonly Line[], counted: ReadonlyMap<string, number>): number {
  return lines.reduce((sum, { id }) => sum + (counted.get(id) ?? 0), 0);
}
