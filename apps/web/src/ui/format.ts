const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in its two largest units, such as `2 d 3 h`; `45 s` below a minute. */
export function formatSpan(ms: number): string {
  const length = Math.max(0, ms);
  if (length < minuteMs) return `${Math.floor(length / 1000)} s`;
  if (length < hourMs) return `${Math.floor(length / minuteMs)} min`;
  if (length < dayMs) return join(Math.floor(length / hourMs), "h", Math.floor((length % hourMs) / minuteMs), "min");
  if (length < 14 * dayMs) return join(Math.floor(length / dayMs), "d", Math.floor((length % dayMs) / hourMs), "h");
  return `${Math.floor(length / dayMs)} d`;
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** A clock running down, such as `29:05`. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** One unit is enough for how long ago. */
export function formatAge(ms: number): string {
  const age = Math.max(0, ms);
  if (age < minuteMs) return "just now";
  if (age < hourMs) return `${Math.floor(age / minuteMs)} min ago`;
  if (age < dayMs) return `${Math.floor(age / hourMs)} h ago`;
  return `${Math.floor(age / dayMs)} d ago`;
}

const dateTime = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
/** Where a period begins and ends is a matter of its programme's clock, not of the reader's. */
export const formatDayIn = (timeZone: string, instant: string): string =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone }).format(new Date(instant));
const hourOnly = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const number = new Intl.NumberFormat("en-GB");

export const formatDateTime = (instant: string): string => dateTime.format(new Date(instant));
export const formatDay = (instant: string): string => dayMonth.format(new Date(instant));
export const formatHour = (instant: string): string => hourOnly.format(new Date(instant));
export const formatNumber = (value: number): string => number.format(value);
