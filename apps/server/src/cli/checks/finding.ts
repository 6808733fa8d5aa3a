/** One thing the doctor looked at: what is so, and what to do when it is not well. */
export type Finding = { state: "well" | "warns" | "fails"; what: string; advice?: string };

export const well = (what: string): Finding => ({ state: "well", what });
export const warns = (what: string, advice: string): Finding => ({ state: "warns", what, advice });
export const fails = (what: string, advice: string): Finding => ({ state: "fails", what, advice });
