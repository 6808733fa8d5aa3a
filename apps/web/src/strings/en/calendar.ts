import { say } from "../say/en.ts";

export const en = {
  title: "Calendar",
  today: "This month",
  earlier: "The month before",
  later: "The month after",
  empty: "Nothing is due this month",
  emptyBody: "Turn the page, or enjoy the quiet.",
  feed: {
    title: "In your own calendar",
    body: "Subscribe to your due dates in any calendar program. They follow by themselves when a date changes. Whoever knows the address can read the dates, and nothing about your work or grades.",
    create: "Make an address",
    renew: "Make a new address",
    end: "End the address",
    ended: "The address has ended.",
    since: (when: string) => say`Since ${when}`,
    address: "Your secret address",
    once: "It is shown only now. Add it in your calendar program as a subscription.",
    copy: "Copy",
    copied: "Copied.",
  },
} as const;
