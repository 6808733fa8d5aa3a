import { say } from "../say/en.ts";

export const en = {
  label: "Search and commands",
  placeholder: "Find a person, some work, a page or a command",
  groups: {
    recent: "Recent",
    pages: "Pages",
    commands: "Commands",
    students: "Students",
    assignments: "Assignments",
    submissions: "Submissions",
  },
  nothing: (text: string) => say`Nothing is called “${text}”.`,
  nothingHint: "Try a part of a name or a title.",
  searching: "Searching",
  unreachable: "The server cannot be searched at the moment. Pages and commands work.",
  results: (count: number) => (count === 1 ? "1 result" : say`${count} results`),
  claimNext: "Claim the next submission",
  light: "Use the light theme",
  dark: "Use the dark theme",
  auto: "Follow the system's theme",
  compact: "Show more rows: compact",
  comfortable: "Show more room: comfortable",
  shortcuts: "Keyboard shortcuts",
  hints: { move: "move", open: "open", close: "close" },
} as const;
