import { language } from "../strings/language.ts";
import { numberFormats } from "../strings/numbers.ts";
import { units } from "../strings/units.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in its two largest units, such as `2 d 3 h`; `45 s` below a minute. */
export function formatSpan(ms: number): string {
  const length = Math.max(0, ms);
  if (length < minuteMs) return `${Math.floor(length / 1000)} ${units.second}`;
  if (length < hourMs) return `${Math.floor(length / minuteMs)} ${units.minute}`;
  const hours = Math.floor(length / hourMs);
  if (length < dayMs) return join(hours, units.hour, Math.floor((length % hourMs) / minuteMs), units.minute);
  const days = Math.floor(length / dayMs);
  return join(days, units.day, days < 14 ? Math.floor((length % dayMs) / hourMs) : 0, units.hour);
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
  if (age < minuteMs) return units.justNow;
  if (age < hourMs) return units.ago(`${Math.floor(age / minuteMs)} ${units.minute}`);
  if (age < dayMs) return units.ago(`${Math.floor(age / hourMs)} ${units.hour}`);
  return units.ago(`${Math.floor(age / dayMs)} ${units.day}`);
}

/** The conventions of dates and numbers in the reader's language. */
const locale = { en: "en-GB", de: "de-DE" }[language];

/** Writes instants in one way. What does so is built when it is first wanted: ten of them cost a page its first drawing. */
function dates(options: Intl.DateTimeFormatOptions, tag = locale): (at: Date | number) => string {
  let made: Intl.DateTimeFormat | undefined;
  return (at) => {
    made ??= new Intl.DateTimeFormat(tag, options);
    return made.format(at);
  };
}

/** The same for every time zone that is asked for. */
function datesIn(options: Intl.DateTimeFormatOptions, tag = locale): (timeZone: string, at: Date | number) => string {
  const made = new Map<string, ReturnType<typeof dates>>();
  return (timeZone, at) => {
    const write = made.get(timeZone) ?? dates({ ...options, timeZone }, tag);
    made.set(timeZone, write);
    return write(at);
  };
}

const dateTime = dates({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const dayMonth = dates({ day: "numeric", month: "short" });
const dayMonthIn = datesIn({ day: "numeric", month: "short" });
/** Where a period begins and ends is a matter of its programme's clock, not of the reader's. */
export const formatDayIn = (timeZone: string, instant: string): string => dayMonthIn(timeZone, new Date(instant));
/** The day somewhere, as days travel: `2027-03-01`. Swedish dates are spelled so. */
export const dayIn = datesIn({ dateStyle: "short" }, "sv-SE");
const longDay = dates({ dateStyle: "long", timeZone: "UTC" });
/** A day without a time, such as `2027-03-01`. */
export const formatDate = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : longDay(date);
};
const monthYear = dates({ month: "long", year: "numeric", timeZone: "UTC" });
const weekday = dates({ weekday: "short", timeZone: "UTC" });
/** A month such as `2027-03`. */
export const formatMonth = (month: string): string => monthYear(new Date(`${month}-01T00:00:00Z`));
export const formatWeekday = (day: string): string => weekday(new Date(`${day}T00:00:00Z`));
const hourOnly = dates({ hour: "2-digit", minute: "2-digit" });
const clockTime = dates({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
let signed: Intl.NumberFormat | undefined;

/** 20 MB, 1.5 MB, 300 kB. */
export function formatSize(bytes: number): string {
  const [size, unit] = bytes >= 1_048_576 ? [bytes / 1_048_576, "MB"] : [Math.max(1, bytes / 1024), "kB"];
  return `${formatNumber(size >= 10 ? Math.round(size) : Math.round(size * 10) / 10)} ${unit}`;
}

export const formatDateTime = (instant: string): string => dateTime(new Date(instant));
export const formatDay = (instant: string): string => dayMonth(new Date(instant));
export const formatHour = (instant: string): string => hourOnly(new Date(instant));
/** An instant of today to the second, such as `12:03:04`; epoch ms. */
export const formatTime = (at: number): string => clockTime(at);
/** Every number a person reads goes through here, or through the `say` of the texts: 2,400 or 2.400. */
export const formatNumber = (value: number): string => numberFormats[language].format(value);
/** A change: +50, -20. */
export function formatSigned(value: number): string {
  signed ??= new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  return signed.format(value);
}
