const storageKey = "cohort.signed-in";

/** A mark on this device that somebody is signed in; the session itself lies where no script reads it. */
export const signedInMark = {
  get: () => attempt(() => localStorage.getItem(storageKey) === "yes") ?? false,
  set: () => attempt(() => localStorage.setItem(storageKey, "yes")),
  clear: () => attempt(() => localStorage.removeItem(storageKey)),
};

const whoKey = "cohort.signed-in-as";

/** Who this browser's one session is of, told from tab to tab: what a tab shows and what it sends must be of one person. */
export const signedInAs = {
  set: (userId: string) => attempt(() => localStorage.setItem(whoKey, userId)),
  clear: () => attempt(() => localStorage.removeItem(whoKey)),
  /** Calls `listener` when somebody has signed in in another tab. */
  onSet(listener: (userId: string) => void): void {
    window.addEventListener("storage", ({ key, newValue }) => {
      if (key === whoKey && newValue) listener(newValue);
    });
  },
};

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
