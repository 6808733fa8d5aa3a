export const en = {
  product: "Cohort",
  tick: { done: "Done:", open: "Not done:" },
  loading: "Loading",
  retry: "Try again",
  close: "Close",
  cancel: "Cancel",
  roles: { student: "Student", mentor: "Mentor", coordinator: "Coordinator", admin: "Administrator" },
  failure: {
    title: "This could not be loaded",
    unknown: "Something unexpected happened on this page. Loading it again usually helps.",
  },
  shortcuts: { title: "Keyboard", open: "Keyboard shortcuts" },
  kept: { text: "What you had written here before was brought back.", discard: "Discard it" },
  editor: { write: "Write", preview: "Preview", editorView: "Editor view", previewEmpty: "Nothing to preview yet." },
} as const;
