const storageKey = "cohort.signed-in";

/** A mark on this device that somebody is signed in; the session itself lies where no script reads it. */
export const signedInMark = {
  get: () => attempt(() => localStorage.getItem(storageKey) === "yes") ?? false,
  set: () => attempt(() => localStorage.setItem(storageKey, "yes")),
  clear: () => attempt(() => localStorage.removeItem(storageKey)),
};

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
