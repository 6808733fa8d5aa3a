import { say } from "../say/en.ts";

export const en = {
  chooseOne: "Choose a file",
  chooseSome: "Choose files",
  dropOne: "or drop it here",
  dropSome: "or drop them here",
  remove: (name: string) => say`Remove ${name}`,
} as const;
