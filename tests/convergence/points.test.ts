import { type BoardDisplay, type BoardSetting, listBoards, setBoardDisplay } from "@cohort/contract/boards";
import { createPeriod, listPeriods, type Period, type PeriodState, setPeriodState } from "@cohort/contract/periods";
import { awardPoints, reverseEntry } from "@cohort/contract/scoring";
import { listStages, overrideStage, type StageSetting, setUnlockRule, type UnlockRule } from "@cohort/contract/stages";
import { claim, grade, submit } from "./acts.ts";
import { type Act, tell } from "./tell.ts";
import type { World } from "./world.ts";

const season = async ({ actor }: World): Promise<Period> => {
  const [period] = (await actor("admin").call(listPeriods, {})).items;
  return period as Period;
};

const setSeason =
  (state: PeriodState): Act =>
  async (world) => {
    const { id, version } = await season(world);
    return world.actor("admin").call(setPeriodState, { params: { id }, body: { version, state } });
  };

let entryId = "";
const award =
  (amount: number): Act =>
  async ({ actor, cohort }) => {
    const body = { trackId: cohort.trackId, amount, reason: "For the story." };
    const params = { id: cohort.student.enrolmentId };
    entryId = (await actor("coordinator").call(awardPoints, { params, body })).id;
  };

const showBoard =
  (display: BoardDisplay): Act =>
  async ({ actor, cohort }) => {
    const { items } = await actor("admin").call(listBoards, {});
    const board = items.find((one) => one.id === cohort.boardId) as BoardSetting;
    const body = { version: board.version, display, topN: 1 };
    return actor("admin").call(setBoardDisplay, { params: { id: board.id }, body });
  };

const overriding =
  (unlocked: boolean | null): Act =>
  async ({ actor, cohort }) =>
    actor("coordinator").call(overrideStage, {
      params: { id: cohort.student.enrolmentId, stageId: cohort.stageId },
      body: { unlocked, reason: "For the story." },
    });

const ruling =
  (unlock: UnlockRule): Act =>
  async ({ actor }) => {
    const { items } = await actor("admin").call(listStages, {});
    const stage = items[0] as StageSetting;
    return actor("admin").call(setUnlockRule, { params: { id: stage.id }, body: { version: stage.version, unlock } });
  };

tell(
  "points",
  {
    "an award": award(400),
    "a deduction": award(-30),
    "the deduction is taken back": async ({ actor }) =>
      actor("coordinator").call(reverseEntry, { params: { id: entryId }, body: { reason: "It was a mistake." } }),
    "the season is frozen": setSeason("frozen"),
    "an award in the frozen season": award(7),
    "the season is revealed": setSeason("open"),
    "the podium alone is shown": showBoard("podiumAndMe"),
    "an award on such a board": award(-9),
    "the board is hidden": showBoard("hidden"),
    "an award on the hidden board": award(-9),
    "the board is shown again": showBoard("full"),
    "a stage is locked for one student": overriding(false),
    "and left to its rule again": overriding(null),
    "a stage opens by points from now on": ruling({ kind: "points", points: 10_000 }),
    "a further season is planned": async (world) => {
      const { endsAt } = await season(world);
      const later = new Date(Date.parse(endsAt) + 86_400_000 * 30).toISOString();
      const { programmeId } = world.cohort;
      const body = { programmeId, name: "Season 2", startsAt: endsAt, endsAt: later };
      return world.actor("admin").call(createPeriod, { body });
    },
  },
  [submit("immediate"), claim("mentor"), grade(90, "Very good.")],
);
