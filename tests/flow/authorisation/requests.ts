import type { BoardSetting } from "@cohort/contract/boards";
import { type RouteName, routes } from "@cohort/contract/routes";
import type { Rubric } from "@cohort/contract/rubrics";
import type { ScoreEntry } from "@cohort/contract/scoring";
import type { Snippet } from "@cohort/contract/snippets";
import type { StageSetting } from "@cohort/contract/stages";
import type { StudentNote } from "@cohort/contract/students";
import type { StaffSubmission, StudentSubmission } from "@cohort/contract/submissions";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { until } from "../../environment/until.ts";
import { addFields, buildAssignments, password } from "../../harness/cohort.ts";
import type { Actor, Cast, SignedIn } from "./cast.ts";
import { peopleRequests } from "./people-requests.ts";
import { perform, type Requests, unlinkedPair } from "./perform.ts";
import { programmeRequests } from "./programme-requests.ts";
import { requestOf, type Sent } from "./send.ts";
import type { AuthPath } from "./table.ts";

export { perform } from "./perform.ts";

type Input = Parameters<typeof requestOf>[1];

/** An assignment nobody has touched. */
export async function openAssignment(
  cast: Cast,
  options: { release: "immediate" | "held"; maxPoints?: number } = { release: "immediate" },
): Promise<string> {
  const [id] = await buildAssignments(cast.db, cast.cohort, 1);
  await query(cast.db, "update assignments set release = $2, max_points = $3 where id = $1", [
    id,
    options.release,
    options.maxPoints ?? 100,
  ]);
  return id as string;
}

const answers = { text: "The work of the owner" };

/** The owner's work, handed in a moment ago. */
export async function handIn(cast: Cast, release: "immediate" | "held" = "immediate"): Promise<StudentSubmission> {
  const assignmentId = await openAssignment(cast, { release });
  return (await perform(cast, "owner", "submitAssignment", { body: { assignmentId, answers } })) as StudentSubmission;
}

/** Whoever may review does it themselves, so that the request lacks nothing; for the others the linked mentor did. */
function reviewerFor(actor: Actor): SignedIn {
  return actor === "coordinator" || actor === "admin" ? actor : "mentor";
}

async function claimed(cast: Cast, actor: Actor, release: "immediate" | "held" = "immediate") {
  const { id, version } = await handIn(cast, release);
  const body = { version };
  return (await perform(cast, reviewerFor(actor), "claimSubmission", { params: { id }, body })) as StaffSubmission;
}

async function graded(cast: Cast, actor: Actor): Promise<StaffSubmission> {
  const { id, version } = await claimed(cast, actor, "held");
  const body = { version, points: 80, feedback: "Good." };
  return (await perform(cast, reviewerFor(actor), "gradeSubmission", { params: { id }, body })) as StaffSubmission;
}

const transition = ({ id, version }: { id: string; version: number }) => ({ params: { id }, body: { version } });

async function released(cast: Cast, actor: Actor): Promise<StaffSubmission> {
  const held = await graded(cast, actor);
  return (await perform(cast, reviewerFor(actor), "releaseGrade", transition(held))) as StaffSubmission;
}

const decided = ({ id, version }: { id: string; version: number }) => ({
  params: { id },
  body: { version, reason: "Something was overlooked." },
});

const newRubric = ({ cohort }: Cast) => {
  const level = (key: string, points: number) => ({ key, title: key, description: "", points });
  const levels = [level("no", 0), level("yes", 10)];
  const criteria = [{ key: "craft", title: "Craft", description: "", levels }];
  return { programmeId: cohort.programmeId, name: "Craft", allowsOverride: true, criteria };
};

async function rubricOf(cast: Cast): Promise<Rubric> {
  return (await perform(cast, "admin", "createRubric", { body: newRubric(cast) })) as Rubric;
}

const newSnippet = { title: "Well done", body: "This is **well done**." };

async function linkOf(cast: Cast): Promise<string> {
  const link = (await perform(cast, "admin", "linkMentor", { body: await unlinkedPair(cast) })) as { id: string };
  return link.id;
}

/** A note about the owner, by whoever asks where they may write one. */
async function noted(cast: Cast, actor: Actor): Promise<StudentNote> {
  const input = { params: { id: cast.owner.enrolmentId }, body: { body: "Needs a word." } };
  return (await perform(cast, reviewerFor(actor), "writeStudentNote", input)) as StudentNote;
}

/** The owner's notification of a released grade. */
async function notificationOf(cast: Cast): Promise<string> {
  const { id, version } = await claimed(cast, "mentor");
  await perform(cast, "mentor", "gradeSubmission", { params: { id }, body: { version, points: 5, feedback: "Seen." } });
  let found: { id: string } | undefined;
  await until(async () => {
    [found] = await query<{ id: string }>(
      cast.db,
      "select id from notifications where params ->> 'submissionId' = $1",
      [id],
    );
    return found !== undefined;
  }, "the owner is notified");
  return (found as { id: string }).id;
}

const aFile = Buffer.from("What was done, and why.");

/** An assignment nobody has touched that asks for a text and files. */
async function openFileAssignment(cast: Cast): Promise<string> {
  const id = await openAssignment(cast);
  const field = { key: "files", label: "Files", type: "file" as const, required: false };
  await addFields(cast.db, id, [{ ...field, accept: ["any"], maxBytes: 5_000_000, maxFiles: 3 }]);
  return id;
}

async function announced(cast: Cast): Promise<{ assignmentId: string; id: string }> {
  const assignmentId = await openFileAssignment(cast);
  const body = { assignmentId, field: "files", name: "notes.txt", size: aFile.length };
  return { assignmentId, id: ((await perform(cast, "owner", "beginUpload", { body })) as { id: string }).id };
}

async function sent(cast: Cast) {
  const upload = await announced(cast);
  await perform(cast, "owner", "sendPart", { params: { id: upload.id, part: 0 }, body: aFile });
  return upload;
}

/** The owner's file, handed in with their work. */
async function fileOf(cast: Cast): Promise<string> {
  const { id, assignmentId } = await sent(cast);
  await perform(cast, "owner", "finishUpload", { params: { id } });
  await perform(cast, "owner", "submitAssignment", { body: { assignmentId, answers: { ...answers, files: [id] } } });
  return id;
}

const termsFor = async (cast: Cast) => ({
  assignmentId: await openAssignment(cast),
  enrolmentId: cast.owner.enrolmentId,
  dueAt: null,
  cutoffAt: null,
  maxAttempts: 9,
  reason: "They were ill.",
});

async function overrideOf(cast: Cast) {
  return (await perform(cast, "admin", "setOverride", { body: await termsFor(cast) })) as {
    id: string;
    version: number;
  };
}

async function calendarOf(cast: Cast): Promise<string> {
  const { path } = (await perform(cast, "owner", "createCalendarFeed", {})) as { path: string };
  return path.split("/").at(-1) as string;
}

/** Everybody has settings of their own; nobody has none. */
async function settingsVersion(cast: Cast, actor: Actor): Promise<number> {
  if (actor === "nobody") return 0;
  const { version } = (await perform(cast, actor, "getNotificationSettings", {})) as { version: number };
  return version;
}

async function award(cast: Cast): Promise<ScoreEntry> {
  const body = { trackId: cast.cohort.trackId, amount: 3, reason: "To be taken back." };
  const made = await perform(cast, "admin", "awardPoints", { params: { id: cast.owner.enrolmentId }, body });
  return made as ScoreEntry;
}

const ofProgramme = async ({ cohort }: Cast) => ({ query: { programmeId: cohort.programmeId } });
const ofEnrolment = async ({ owner }: Cast) => ({ params: { id: owner.enrolmentId } });

/** For every operation a request that lacks nothing but, perhaps, the right: about the owner's work and person. */
const requests: Requests = {
  getMe: async () => ({}),
  createTicket: async () => ({}),
  signOutEverywhere: async () => ({}),
  listAssignments: ofProgramme,
  submitAssignment: async (cast) => ({ body: { assignmentId: await openAssignment(cast), answers } }),
  getDraft: async (cast) => ({ params: { id: await openAssignment(cast) } }),
  saveDraft: async (cast) => ({
    params: { id: await openAssignment(cast) },
    body: { answers, version: 0, device: "desk" },
  }),
  beginUpload: async (cast) => ({
    body: { assignmentId: await openFileAssignment(cast), field: "files", name: "notes.txt", size: aFile.length },
  }),
  getUpload: async (cast) => ({ params: { id: (await announced(cast)).id } }),
  sendPart: async (cast) => ({ params: { id: (await announced(cast)).id, part: 0 }, body: aFile }),
  finishUpload: async (cast) => ({ params: { id: (await sent(cast)).id } }),
  removeFile: async (cast) => ({ params: { id: (await announced(cast)).id } }),
  downloadFile: async (cast) => ({ params: { id: await fileOf(cast) } }),
  setOverride: async (cast) => ({ body: await termsFor(cast) }),
  endOverride: async (cast) => transition(await overrideOf(cast)),
  listOverrides: ofProgramme,
  getCalendarFeed: async () => ({}),
  createCalendarFeed: async () => ({}),
  removeCalendarFeed: async () => ({}),
  readCalendar: async (cast) => ({ params: { secret: await calendarOf(cast) } }),
  listSubmissions: ofProgramme,
  getSubmission: async (cast) => ({ params: { id: (await handIn(cast)).id } }),
  withdrawSubmission: async (cast) => transition(await handIn(cast)),
  claimSubmission: async (cast) => transition(await handIn(cast)),
  unclaimSubmission: async (cast, actor) => transition(await claimed(cast, actor)),
  gradeSubmission: async (cast, actor) => {
    const { id, version } = await claimed(cast, actor);
    return { params: { id }, body: { version, points: 80, feedback: "Good.", privateNote: "Watch them." } };
  },
  requestChanges: async (cast, actor) => {
    const { id, version } = await claimed(cast, actor);
    return { params: { id }, body: { version, feedback: "Say more.", privateNote: "Watch them." } };
  },
  releaseGrade: async (cast, actor) => transition(await graded(cast, actor)),
  releaseGrades: async (cast, actor) => {
    const { id, version } = await graded(cast, actor);
    return { body: { items: [{ id, version }] } };
  },
  claimNext: async (cast) => {
    await handIn(cast);
    return { body: { programmeId: cast.cohort.programmeId } };
  },
  reopenSubmission: async (cast, actor) => decided(await graded(cast, actor)),
  retractGrade: async (cast, actor) => decided(await released(cast, actor)),
  excuseSubmission: async (cast) => decided(await handIn(cast)),
  voidSubmission: async (cast) => decided(await handIn(cast)),
  restoreSubmission: async (cast) => {
    const { id, version } = await handIn(cast);
    const body = { version, reason: "They were ill." };
    return transition((await perform(cast, "mentor", "excuseSubmission", { params: { id }, body })) as StaffSubmission);
  },
  getReviewDraft: async (cast) => ({ params: { id: (await handIn(cast)).id } }),
  saveReviewDraft: async (cast) => {
    const text = { points: 3, feedback: "So far", privateNote: "", scores: [], overrideReason: "" };
    return { params: { id: (await handIn(cast)).id }, body: { attemptNo: 1, version: 0, ...text } };
  },
  listRubrics: ofProgramme,
  createRubric: async (cast) => ({ body: newRubric(cast) }),
  updateRubric: async (cast) => {
    const { programmeId, ...content } = newRubric(cast);
    const { id, version } = await rubricOf(cast);
    return { params: { id }, body: { ...content, version, name: "Another name" } };
  },
  attachRubric: async (cast) => {
    const { id, version } = await rubricOf(cast);
    return { params: { id }, body: { version, assignmentIds: [] } };
  },
  listSnippets: ofProgramme,
  createSnippet: async ({ cohort }) => ({ body: { ...newSnippet, programmeId: cohort.programmeId, isShared: true } }),
  updateSnippet: async (cast) => {
    const body = { ...newSnippet, programmeId: cast.cohort.programmeId, isShared: true };
    const { id, version } = (await perform(cast, "admin", "createSnippet", { body })) as Snippet;
    return { params: { id }, body: { ...newSnippet, version } };
  },
  getGradebook: ofProgramme,
  exportGradebook: ofProgramme,
  getScore: ofEnrolment,
  listScoreEntries: ofEnrolment,
  listScoreWeeks: ofEnrolment,
  exportLedger: async ({ cohort }) => ({ params: { id: cohort.programmeId } }),
  awardPoints: async ({ owner, cohort }) => ({
    params: { id: owner.enrolmentId },
    body: { trackId: cohort.trackId, amount: 5, reason: "Helped the floor." },
  }),
  reverseEntry: async (cast) => ({ params: { id: (await award(cast)).id }, body: { reason: "The wrong person." } }),
  getProgress: ofEnrolment,
  listStages: ofProgramme,
  setUnlockRule: async (cast) => {
    const { items } = (await perform(cast, "admin", "listStages", {})) as { items: StageSetting[] };
    const [stage] = items as [StageSetting];
    return { params: { id: stage.id }, body: { version: stage.version, unlock: { kind: "date" } } };
  },
  overrideStage: async ({ owner, cohort }) => ({
    params: { id: owner.enrolmentId, stageId: cohort.stageId },
    body: { unlocked: true, reason: "They moved here late." },
  }),
  getLeaderboard: ofProgramme,
  getStanding: ofProgramme,
  exportBoard: ofProgramme,
  listBoards: ofProgramme,
  setBoardDisplay: async (cast) => {
    const { items } = (await perform(cast, "admin", "listBoards", {})) as { items: BoardSetting[] };
    const board = items.find(({ id }) => id === cast.cohort.boardId) as BoardSetting;
    return { params: { id: board.id }, body: { version: board.version, display: "full", topN: 10 } };
  },
  getDashboard: ofProgramme,
  listActivity: ofProgramme,
  getTurnaround: ofProgramme,
  listStudents: ofProgramme,
  getStudent: ofEnrolment,
  listStudentNotes: ofEnrolment,
  writeStudentNote: async ({ owner }) => ({ params: { id: owner.enrolmentId }, body: { body: "Ask how they are." } }),
  editStudentNote: async (cast, actor) => {
    const { id, version } = await noted(cast, actor);
    return { params: { id }, body: { version, body: "They are well." } };
  },
  removeStudentNote: async (cast, actor) => transition(await noted(cast, actor)),
  listNotifications: async () => ({}),
  readAllNotifications: async () => ({ body: { upTo: new Date().toISOString() } }),
  getNotificationSettings: async () => ({}),
  saveNotificationSettings: async (cast, actor) => ({
    body: { version: await settingsVersion(cast, actor), language: "de", choices: {} },
  }),
  readNotification: async (cast) => ({ params: { id: await notificationOf(cast) } }),
  search: async ({ cohort }) => ({ query: { q: "o", programmeId: cohort.programmeId } }),
  ...peopleRequests,
  linkMentor: async (cast) => ({ body: await unlinkedPair(cast) }),
  unlinkMentor: async (cast) => ({ params: { id: await linkOf(cast) } }),
  ...programmeRequests,
  getLive: async () => ({}),
  getReady: async () => ({}),
  getSystemHealth: async () => ({}),
};

const authRequests: Record<AuthPath, (cast: Cast) => Sent> = {
  "/api/auth/sign-in/email": ({ people }) => ({
    method: "POST",
    path: "/api/auth/sign-in/email",
    body: { email: people.stranger.email, password },
  }),
  "/api/auth/sign-out": () => ({ method: "POST", path: "/api/auth/sign-out" }),
  "/api/auth/get-session": () => ({ method: "GET", path: "/api/auth/get-session" }),
  "/api/auth/demo": () => ({ method: "GET", path: "/api/auth/demo" }),
};

const isOperation = (name: RouteName | AuthPath): name is RouteName => Object.hasOwn(routes, name);

/** Prepares what the request is about and returns the request. */
export async function prepareRequest(cast: Cast, actor: Actor, name: RouteName | AuthPath): Promise<Sent> {
  if (!isOperation(name)) return authRequests[name](cast);
  const input = await requests[name](cast, actor);
  return requestOf(routes[name], input as Input);
}
