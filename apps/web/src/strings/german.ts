const files = import.meta.glob<object>("./de/*.ts", { eager: true, import: "de" });

/** The German texts by area: whatever lies in `de/`. */
export const german: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(files).map(([path, texts]) => [path.slice("./de/".length, -".ts".length), texts]),
);
