export const en = {
  title: "Seasons and boards",
  lead: "Freeze boards before a ceremony, reveal them when everybody is there, and say how much each board shows.",
  states: { open: "Open", frozen: "Frozen", closed: "Closed" },
  frozenSince: (when: string) => `since ${when}`,
  moves: { freeze: "Freeze", reveal: "Reveal", close: "Close", open: "Open again" },
  boards: "What others see",
  display: (board: string) => `What others see of ${board}`,
  displays: {
    full: "Every row",
    topN: "The first ten and one's own place",
    podiumAndMe: "The podium and one's own place",
    hidden: "Nothing",
  },
  periods: { weekly: "Week", season: "Season", allTime: "All time" },
  everybody: "Everybody",
} as const;
