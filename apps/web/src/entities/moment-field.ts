import { isMoment, momentOf, resolveMoment } from "@cohort/contract/moments";

/** A moment as the browser's field for date and time shows it, by the programme's clocks. */
export const toInput = (instant: string, timezone: string): string =>
  momentOf(new Date(instant), timezone).replace(" ", "T").padEnd(16, "T00:00");

/** The instant that was typed; undefined for none. */
export function fromInput(text: string, timezone: string): string | undefined {
  const moment = text.replace("T", " ").slice(0, 16);
  if (!isMoment(moment)) return undefined;
  return resolveMoment(moment, { firstMonday: moment.slice(0, 10), timezone }).toISOString();
}
