export const en = {
  skip: "Skip to content",
  nav: {
    label: "Main",
    work: "My work",
    queue: "Queue",
    overview: "Overview",
    board: "Board",
    more: "More",
    groups: { programme: "Programme", people: "People", manage: "Manage" },
  },
  connection: {
    live: "Live",
    connecting: "Connecting",
    catchingUp: "Catching up",
    offline: "Offline",
    offlineBanner: "You are offline. What you write is kept, and this page catches up by itself.",
    lastUpdate: (age: string) => `Last update ${age}`,
    noUpdateYet: "Waiting for the first update",
    label: (state: string) => `Connection: ${state}`,
  },
  settings: { title: "Settings", appearance: "Appearance" },
  programme: "Programme",
  notFound: {
    title: "There is nothing here",
    body: "The address may be mistyped, or what was here is not yours to see.",
    home: "Go to the start page",
  },
} as const;
