export { findMentorFigures } from "./mentor-figures.ts";
export { findScopeFigures } from "./scope-figures.ts";
export { findTurnaround } from "./turnaround.ts";
