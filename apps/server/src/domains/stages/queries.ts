export { keepOpen } from "./keep-open.ts";
export { findLockedStages, findStageStates, findStages, isStageLocked } from "./states.ts";
