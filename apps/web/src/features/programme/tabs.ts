export const tabs = ["assignments", "stages", "places", "words", "file"] as const;
export type Tab = (typeof tabs)[number];
