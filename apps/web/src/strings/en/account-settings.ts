import { say } from "../say/en.ts";

export const en = {
  account: "Account",
  name: "Name",
  save: "Save",
  saved: "Saved",
  password: "Password",
  current: "Present password",
  next: "New password",
  nextHint: "At least 8 characters. Your other devices are signed out.",
  change: "Change the password",
  changed: (count: number) =>
    count === 0 ? "The password is changed." : say`The password is changed; ${count} other sessions ended.`,
  show: "Show or hide the password",
  sessions: "Where you are signed in",
  thisDevice: "this device",
  seen: (when: string) => say`last seen ${when}`,
  end: "Sign out",
  ended: "Signed out",
} as const;
