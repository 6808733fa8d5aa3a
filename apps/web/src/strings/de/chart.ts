import type { Translation } from "../catalogue.ts";
import type { en } from "../en/chart.ts";

export const de: Translation<typeof en> = {
  asTable: "Als Tabelle",
  asChart: "Als Diagramm",
  noValue: "keine",
};
