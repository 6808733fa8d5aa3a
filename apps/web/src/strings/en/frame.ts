import { say } from "../say/en.ts";

export const en = {
  skip: "Skip to content",
  nav: {
    label: "Main",
    home: "Home",
    work: "My work",
    queue: "Queue",
    students: "Students",
    overview: "Overview",
    gradebook: "Gradebook",
    board: "Board",
    builder: "Builder",
    progress: "Progress",
    periods: "Seasons",
    activity: "Activity",
    calendar: "Calendar",
    announcements: "Announcements",
    people: "People",
    audit: "Audit log",
    rubrics: "Rubrics",
    snippets: "Snippets",
    more: "More",
    groups: { programme: "Programme", people: "People", manage: "Manage" },
  },
  connection: {
    live: "Live",
    connecting: "Connecting",
    catchingUp: "Catching up",
    offline: "Offline",
    offlineBanner: "You are offline. What you write is kept, and this page catches up by itself.",
    interruptedBanner: (time: string) =>
      say`The live connection is interrupted. You see the state of ${time}; what you write is kept, and this page catches up by itself.`,
    stoppedBanner: "This page is no longer live. Load it again to go on.",
    /** The last change heard, while everything shown is current. */
    lastChange: (time: string) => say`Last change ${time}`,
    liveSince: (time: string) => say`since ${time}`,
    /** How old what is shown may be, while it is not. */
    stateOf: (time: string) => say`State of ${time}`,
    nothingYet: "Waiting for the first answer",
    label: (state: string) => say`Connection: ${state}`,
  },
  search: "Search",
  searchKeys: "Ctrl K",
  keys: {
    here: "On this page",
    everywhere: "Everywhere",
    goTo: "Go to",
    list: [
      ["Ctrl / ⌘ + K", "Find anything"],
      ["?", "This list"],
      ["Esc", "Close what is open"],
    ],
  },
  settings: { account: "Account", title: "Settings", notifications: "Notifications", appearance: "Appearance" },
  account: (name: string) => say`Account of ${name}`,
  programme: "Programme",
  notFound: {
    title: "There is nothing here",
    body: "The address may be mistyped, or what was here is not yours to see.",
    home: "Go to the start page",
  },
} as const;
