export const en = {
  signOut: "Sign out",
  signOutEverywhere: "Sign out everywhere",
  everywhereTitle: "Sign out on every device?",
  everywhereBody: "Every browser and program that is signed in as you is signed out within a second, this one too.",
  everywhereConfirm: "Sign out everywhere",
  settings: "Settings",
  theme: { label: "Theme", light: "Light", dark: "Dark", auto: "Auto" },
} as const;
