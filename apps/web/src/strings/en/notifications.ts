export const en = {
  open: (unread: number) => (unread === 0 ? "Notifications" : `Notifications, ${unread} unread`),
  title: "Notifications",
  empty: "Nothing new",
  emptyBody: "Feedback, grades and waiting work appear here the moment they happen.",
  unread: "Unread",
  markAll: "Mark all as read",
} as const;
