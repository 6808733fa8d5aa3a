import { recountFigures } from "../../domains/figures/actions/recount-figures.ts";
import { judgeStandings } from "../../domains/students/actions/judge-standings.ts";
import { databaseClock } from "../../platform/clock.ts";

type Deps = Parameters<typeof judgeStandings>[0];

/** Looks at what changes by time alone: who has become a risk, whose week began. */
export const handleJudgeStandings = (outbox: Deps) => async () => {
  const scope = { principal: null, clock: databaseClock };
  await judgeStandings(outbox, scope);
  await recountFigures(outbox, scope);
};
