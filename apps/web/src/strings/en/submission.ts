import { say } from "../say/en.ts";

export const en = {
  toWork: "My work",
  attemptsOf: (no: number, max: number) => say`${no} / ${max}`,
  brief: "Brief",
  yourAnswer: "Your answer",
  attempt: (no: number, max: number) => say`Attempt ${no} of ${max}`,
  handIn: "Hand in",
  handInAgain: "Hand in again",
  handingIn: "Handing in",
  waitingForConnection: "Goes out when the connection is back",
  handedIn: "Handed in. Your mentor sees it now.",
  saving: "Saving the draft",
  saved: "Draft saved. You can go on at any device.",
  savedHere: "Draft kept on this device until the server can be reached",
  savedNot: "The draft cannot be saved on this device",
  latePreview: (percent: number) => say`Handing in now is late: ${percent} % of the points are taken.`,
  lateNext: (percent: number, when: string) => say`From ${when} it will be ${percent} %.`,
  lateCloses: (span: string) => say`After ${span} nothing is accepted any more.`,
  countdown: (left: string) => say`${left} left`,
  ownTerms: "Other terms hold for you here.",
  ownDue: (when: string) => say`Due ${when}`,
  ownCutoff: (when: string) => say`open until ${when}`,
  ownAttempts: (count: number) => (count === 1 ? "1 attempt" : say`${count} attempts`),
  stillSending: "A file is still on its way. Hand in when it has arrived.",
  changesDone: (done: number, all: number) => say`${done} of ${all}`,
  devices: {
    title: "You wrote this on another device, too",
    body: "Both texts are kept. Choose which one goes on; then saving continues.",
    here: "On this device",
    there: "On the other device",
    keep: "Keep this one",
    take: "Take the other one",
    nothing: "Empty",
    several: (count: number) => (count === 1 ? "1 entry" : say`${count} entries`),
  },
  files: {
    limits: (kinds: string, size: string, count: number) =>
      say`${kinds}, up to ${size}${count === 1 ? "" : say` each, at most ${count}`}`,
    kinds: (kinds: readonly string[]): string => {
      const names: Record<string, string> = {
        image: "images",
        pdf: "PDF",
        text: "text files",
        document: "documents",
        archive: "archives",
        audio: "audio",
        video: "video",
        any: "any files",
      };
      const text = kinds.map((kind) => names[kind] ?? kind).join(", ");
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
    tooBig: (name: string, size: string) => say`${name} is larger than ${size}.`,
    empty: (name: string) => say`${name} is empty.`,
    tooMany: (max: number) => say`Attach at most ${max === 1 ? "1 file" : say`${max} files`}.`,
    waiting: "Waits for the connection and goes on by itself",
    sent: (sent: string, all: string) => say`${sent} of ${all}`,
    progress: (name: string) => say`Upload of ${name}`,
    again: "Try again",
    cancel: (name: string) => say`Cancel the upload of ${name}`,
  },
  closed: "This assignment no longer accepts work.",
  notOpen: (when: string) => say`This assignment opens ${when}.`,
  noAttempts: "All attempts are used.",
  withdraw: "Take back",
  withdrawTitle: "Take this work back?",
  withdrawBody: "It leaves the queue and becomes a draft again. You can hand it in again while the assignment is open.",
  withdrawn: "Taken back. It is a draft again.",
  placeBehind: (places: number) => say`Behind the first ${places} in the queue`,
  place: (place: number) => (place === 1 ? "Next to be reviewed" : say`Place ${place} in the queue`),
  placeAsOf: "as of when you opened this page",
  required: "required",
  optional: "optional",
  words: (count: number, min: number) =>
    min > 0
      ? say`${count} of at least ${min === 1 ? "1 word" : say`${min} words`}`
      : count === 1
        ? "1 word"
        : say`${count} words`,
  characters: (count: number, max: number) => say`${count} / ${max}`,
  hosts: (hosts: readonly string[]) => say`An address at ${hosts.join(" or ")}`,
  range: (min: number | undefined, max: number | undefined) =>
    min !== undefined && max !== undefined
      ? say`${min} to ${max}`
      : min !== undefined
        ? say`At least ${min}`
        : max !== undefined
          ? say`At most ${max}`
          : undefined,
  fixFirst: (count: number) =>
    count === 1 ? "One answer needs your attention." : say`${count} answers need your attention.`,
  feedback: "Feedback",
  grade: "Grade",
  passed: "Passed",
  notPassed: "Not passed",
  raw: "Given",
  penalty: "Taken for lateness",
  final: "Counts",
  gradedBy: (name: string, when: string) => say`${name}, ${when}`,
  changes: "What to change",
  attempts: "Attempts",
  onTime: "on time",
  timeline: "Where it stands",
  facts: "Details",
  fact: {
    due: "Due",
    closes: "Closes",
    points: "Points",
    pass: "To pass",
    attempts: "Attempts",
    late: "If late",
    release: "Grade",
  },
  releaseImmediate: "Shown as soon as it is given",
  releaseHeld: "Shown when released",
  conflict: "This changed while you were writing. Your text is kept; look at the current state and hand in again.",
  steps: {
    draft: "Draft",
    submitted: "Handed in",
    in_review: "In review",
    changes_requested: "Changes asked for",
    released: "Graded",
  },
  stateHint: {
    draft: "Not handed in yet. Only you can see it.",
    submitted: "Waiting for a mentor to pick it up.",
    in_review: "A mentor is looking at it.",
    changes_requested: "Your mentor asked for changes. Hand in again below.",
    released: "Your grade counts.",
    excused: "You do not have to do this one.",
    void: "This submission does not count.",
  },
  stateHintOver: {
    closed: "The time to hand in is over.",
    noAttempts: "All attempts are used.",
  },
} as const;
