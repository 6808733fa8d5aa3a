import type { Period } from "@cohort/contract/periods";
import { AssignmentDraft, type ConfigurationPlan, type ProgrammeSetup } from "@cohort/contract/programme-setup";
import { newId } from "../../../apps/server/src/platform/ids.ts";
import type { Cast } from "./cast.ts";
import { perform, type Requests } from "./perform.ts";

type Name =
  | "listPeriods"
  | "createPeriod"
  | "updatePeriod"
  | "setPeriodState"
  | "getProgrammeSetup"
  | "updateProgramme"
  | "createUnit"
  | "updateUnit"
  | "createTrack"
  | "updateTrack"
  | "createStage"
  | "updateStage"
  | "createAssignment"
  | "updateAssignment"
  | "getConfiguration"
  | "previewConfiguration"
  | "applyConfiguration";

const aPlaceInTime = { startsAt: "2027-01-04T00:00:00.000Z", endsAt: "2027-02-01T00:00:00.000Z" };

async function setupOf(cast: Cast): Promise<ProgrammeSetup> {
  return (await perform(cast, "admin", "getProgrammeSetup", {
    params: { id: cast.cohort.programmeId },
  })) as ProgrammeSetup;
}

async function draftOf(cast: Cast): Promise<AssignmentDraft> {
  const { assignments } = await setupOf(cast);
  return { ...AssignmentDraft.parse(assignments[0]), title: "As it should be" };
}

async function configurationOf(cast: Cast): Promise<{ yaml: string; digest: string }> {
  const params = { id: cast.cohort.programmeId };
  const { yaml } = (await perform(cast, "admin", "getConfiguration", { params })) as { yaml: string };
  const changed = yaml.replace(/^board: .*$/m, `board: Board ${newId()}`);
  const plan = await perform(cast, "admin", "previewConfiguration", { params, body: { yaml: changed } });
  return { yaml: changed, digest: (plan as ConfigurationPlan).digest };
}

/** The first item of one kind, as its form would send it back with a name it never had. */
const edited =
  <Item extends { id: string; version: number }>(
    pick: (setup: ProgrammeSetup) => Item | undefined,
    change: (name: string) => object,
  ) =>
  async (cast: Cast) => {
    const item = pick(await setupOf(cast)) as Item;
    return { params: { id: item.id }, body: { ...item, ...change(`Another ${newId()}`) } };
  };

const added = (body: object) => async (cast: Cast) => ({
  params: { id: cast.cohort.programmeId },
  body: body as never,
});

let seasons = 0;

/** A season that nobody has planned yet. */
function nextSeason() {
  const at = (days: number) => new Date(Date.now() + (1000 + 10 * seasons + days) * 86_400_000).toISOString();
  seasons++;
  return { name: `Season ${seasons}`, startsAt: at(0), endsAt: at(9) };
}

/** A season nothing counts in. */
async function seasonOf(cast: Cast): Promise<Period> {
  const body = { programmeId: cast.cohort.programmeId, ...nextSeason() };
  return (await perform(cast, "admin", "createPeriod", { body })) as Period;
}

/** For every operation on what a programme consists of a request that lacks nothing but, perhaps, the right. */
export const programmeRequests: Pick<Requests, Name> = {
  getProgrammeSetup: async ({ cohort }) => ({ params: { id: cohort.programmeId } }),
  updateProgramme: edited(
    ({ programme }) => programme,
    (name) => ({ name }),
  ),
  createUnit: added({ name: "A new unit", parentId: null }),
  updateUnit: edited(
    ({ units }) => units[0],
    (name) => ({ name }),
  ),
  createTrack: added({ name: "A new track", colour: "teal", cap: 10 }),
  updateTrack: edited(
    ({ tracks }) => tracks[0],
    (name) => ({ name }),
  ),
  createStage: added({ name: "A new stage", ...aPlaceInTime }),
  updateStage: edited(
    ({ stages }) => stages[0],
    (name) => ({ name }),
  ),
  createAssignment: async (cast) => ({ params: { id: cast.cohort.programmeId }, body: await draftOf(cast) }),
  updateAssignment: edited(
    ({ assignments }) => assignments[0],
    (title) => ({ title }),
  ),
  getConfiguration: async ({ cohort }) => ({ params: { id: cohort.programmeId } }),
  previewConfiguration: async (cast) => ({
    params: { id: cast.cohort.programmeId },
    body: { yaml: (await configurationOf(cast)).yaml },
  }),
  applyConfiguration: async (cast) => ({
    params: { id: cast.cohort.programmeId },
    body: await configurationOf(cast),
  }),
  listPeriods: async ({ cohort }) => ({ query: { programmeId: cohort.programmeId } }),
  createPeriod: async ({ cohort }) => ({ body: { programmeId: cohort.programmeId, ...nextSeason() } }),
  updatePeriod: async (cast) => {
    const { id, version } = await seasonOf(cast);
    return { params: { id }, body: { version, ...nextSeason() } };
  },
  setPeriodState: async (cast) => {
    const { id, version, state } = await seasonOf(cast);
    return { params: { id }, body: { version, state: state === "open" ? "closed" : "open" } };
  },
};
