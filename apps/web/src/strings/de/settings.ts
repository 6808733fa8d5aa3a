import type { Translation } from "../catalogue.ts";
import type { en } from "../en/settings.ts";

export const de: Translation<typeof en> = {
  appearance: "Darstellung",
  onThisDevice: "auf diesem Gerät",
  theme: "Farben",
  themeHint: "Automatisch folgt deinem System.",
  themes: { light: "Hell", dark: "Dunkel", auto: "Automatisch" },
  density: "Dichte",
  densityHint: "Kompakt zeigt mehr Zeilen auf einmal.",
  densities: { comfortable: "Bequem", compact: "Kompakt" },
  motion: "Bewegung",
  motionHint: "Reduziert lässt jede Bewegung weg, was auch immer dein System sagt.",
  motions: { system: "Wie das System", reduced: "Reduziert" },
  language: "Sprache",
  languageHint: "Die Seite lädt neu. Was du getippt hast, bleibt.",
  browserLanguage: "Wie der Browser",
};
