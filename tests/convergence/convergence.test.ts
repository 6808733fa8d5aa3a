import { getMe } from "@cohort/contract/accounts";
import {
  type ManagedAnnouncement,
  publishAnnouncement,
  readAnnouncement,
  reviseAnnouncement,
  withdrawAnnouncement,
} from "@cohort/contract/announcements";
import { type BoardDisplay, type BoardSetting, listBoards, setBoardDisplay } from "@cohort/contract/boards";
import { createCalendarFeed, removeCalendarFeed } from "@cohort/contract/calendar";
import { saveDraft } from "@cohort/contract/drafts";
import {
  claimNext,
  claimSubmission,
  excuseSubmission,
  gradeSubmission,
  releaseGrade,
  releaseGrades,
  reopenSubmission,
  requestChanges,
  restoreSubmission,
  retractGrade,
  unclaimSubmission,
  voidSubmission,
} from "@cohort/contract/grading";
import { linkMentor, unlinkMentor } from "@cohort/contract/mentor-links";
import { saveNotificationSettings } from "@cohort/contract/notification-settings";
import { listNotifications, readAllNotifications, readNotification } from "@cohort/contract/notifications";
import { endOverride, type StaffOverride, setOverride } from "@cohort/contract/overrides";
import { createPeriod, listPeriods, type Period, type PeriodState, setPeriodState } from "@cohort/contract/periods";
import { createAssignment, getProgrammeSetup, updateAssignment, updateTrack } from "@cohort/contract/programme-setup";
import { saveReviewDraft } from "@cohort/contract/review-drafts";
import { attachRubric, createRubric, type Rubric, updateRubric } from "@cohort/contract/rubrics";
import { awardPoints, reverseEntry } from "@cohort/contract/scoring";
import { createSnippet, type Snippet, updateSnippet } from "@cohort/contract/snippets";
import { listStages, overrideStage, type StageSetting, setUnlockRule, type UnlockRule } from "@cohort/contract/stages";
import { editStudentNote, removeStudentNote, writeStudentNote } from "@cohort/contract/students";
import { type AnySubmission, getSubmission, submitAssignment, withdrawSubmission } from "@cohort/contract/submissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { beginPeriods } from "../../apps/server/src/domains/boards/actions/begin-periods.ts";
import { recountFigures } from "../../apps/server/src/domains/figures/actions/recount-figures.ts";
import { expireClaim } from "../../apps/server/src/domains/grading/actions/unclaim-submission.ts";
import { judgeStandings } from "../../apps/server/src/domains/students/actions/judge-standings.ts";
import { databaseClock } from "../../apps/server/src/platform/clock.ts";
import { query } from "../../apps/server/src/platform/database/database.ts";
import type { ReadOptions } from "../../apps/web/src/api/read-query.ts";
import { announcementsQuery, managedQuery } from "../../apps/web/src/entities/announcements/queries.ts";
import { assignmentsQuery } from "../../apps/web/src/entities/assignments/queries.ts";
import { boardQuery, boardSettingsQuery, standingQuery } from "../../apps/web/src/entities/boards/queries.ts";
import { mentorHomeQuery } from "../../apps/web/src/entities/mentor-home/queries.ts";
import { overridesQuery } from "../../apps/web/src/entities/overrides/queries.ts";
import { periodsQuery } from "../../apps/web/src/entities/periods/queries.ts";
import { ledgerQuery, progressQuery, stagesQuery } from "../../apps/web/src/entities/progress/queries.ts";
import { snippetsQuery } from "../../apps/web/src/entities/snippets/queries.ts";
import { scoreQuery, studentHomeQuery, weeksQuery } from "../../apps/web/src/entities/student-home/queries.ts";
import { studentPageQuery } from "../../apps/web/src/entities/students/queries.ts";
import { submissionPageQuery } from "../../apps/web/src/entities/submissions/queries.ts";
import { turnaroundQuery } from "../../apps/web/src/entities/turnaround/queries.ts";
import { activityQuery } from "../../apps/web/src/features/activity/queries.ts";
import { calendarFeedQuery } from "../../apps/web/src/features/calendar/queries.ts";
import { gradebookQuery } from "../../apps/web/src/features/gradebook/queries.ts";
import { settingsQuery } from "../../apps/web/src/features/notification-settings/queries.ts";
import { notificationsQuery } from "../../apps/web/src/features/notifications/queries.ts";
import { overviewQuery } from "../../apps/web/src/features/overview/queries.ts";
import { setupQuery } from "../../apps/web/src/features/programme/queries.ts";
import { reviewDraftQuery, reviewQuery } from "../../apps/web/src/features/review/queries.ts";
import { rubricsQuery } from "../../apps/web/src/features/rubrics/queries.ts";
import { studentLedgerQuery, studentNotesQuery, studentQuery } from "../../apps/web/src/features/student/queries.ts";
import { draftQuery, ownSubmissionQuery } from "../../apps/web/src/features/submission/queries.ts";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort } from "../harness/cohort.ts";
import { startServer, type TestServer } from "../harness/server.ts";
import { untilSettled } from "../harness/settled.ts";
import { openScreen, type Screen } from "./screen.ts";

const actors = [
  "student",
  "otherStudent",
  "mentor",
  "otherMentor",
  "coordinator",
  "otherCoordinator",
  "admin",
] as const;
type Actor = (typeof actors)[number];
type AnyQuery = ReadOptions<never, unknown>;

let server: TestServer;
let cohort: Cohort;
let linkId = "";
let entryId = "";
const callers = {} as Record<Actor, Caller>;
const screens = {} as Record<Actor, Screen>;
let id = "";
let noteId = "";
let total = { fresh: 0, stale: 0 };

beforeAll(async () => {
  server = await startServer("PostgreSQL + Redis");
  cohort = await buildCohort(server.app.database.db);
  await beginPeriods(server.app.outbox, { principal: null, clock: { kind: "fixed", now: new Date() } });
  // What the clock says is said, so that its own look every five minutes finds nothing new in the middle of a comparison.
  await judgeStandings(server.app.outbox, { principal: null, clock: databaseClock });
  await recountFigures(server.app.outbox, { principal: null, clock: databaseClock });
  await untilSettled(server.app.database.db);
  for (const actor of actors) {
    callers[actor] = await signIn(server.url, cohort[actor].email);
    screens[actor] = await openScreen(server.url, callers[actor].token as string);
  }
});

afterAll(async () => {
  process.stdout.write(
    `convergence: ${total.fresh} answers equal after events alone, ${total.stale} marked stale (${((100 * total.stale) / (total.fresh + total.stale)).toFixed(1)} %)\n`,
  );
  for (const actor of actors) screens[actor]?.close();
  await server?.stop();
});

/** Everything a role's pages show, some of it filtered and sorted in every way the pages offer. */
function queriesOf(actor: Actor): AnyQuery[] {
  const { api } = screens[actor];
  const shared = [
    boardQuery.options(api, {}),
    notificationsQuery.options(api, {}),
    notificationsQuery.options(api, { unread: "true" }),
    notificationsQuery.options(api, { type: "grade.released", limit: 1 }),
    settingsQuery.options(api, {}),
    activityQuery.options(api, {}),
    activityQuery.options(api, { limit: 3 }),
    activityQuery.options(api, { topic: "grades" }),
    announcementsQuery.options(api, { programmeId: cohort.programmeId }),
  ];
  const { programmeId } = cohort;
  const boards = [
    ...(["weekly", "season", "allTime"] as const).map((period) => boardQuery.options(api, { programmeId, period })),
    boardQuery.options(api, { programmeId, trackId: cohort.trackId }),
    boardQuery.options(api, { programmeId, period: "season", unitId: boardUnitOf(actor) }),
    boardSettingsQuery.options(api, { programmeId }),
    periodsQuery.options(api, { programmeId }),
    stagesQuery.options(api, { programmeId }),
  ];
  const lists = [
    { sort: "oldest" as const },
    { sort: "recent" as const },
    { state: "submitted" },
    { state: "graded,released" },
    { state: "submitted", programmeId: cohort.programmeId },
  ].map((filters) => submissionPageQuery.options(api, filters));
  const isStudent = actor === "student" || actor === "otherStudent";
  const owns = actor === "student" && id !== "";
  const reviews = ["mentor", "coordinator", "admin"].includes(actor) && id !== "";
  const pages: object[] = [...shared, ...boards, ...lists];
  if (isStudent) {
    const { enrolmentId } = cohort[actor];
    pages.push(
      studentHomeQuery.options(api, {}),
      assignmentsQuery.options(api, {}),
      ledgerQuery.options(api, { enrolmentId }),
      scoreQuery.options(api, { enrolmentId }),
      weeksQuery.options(api, { enrolmentId }),
      draftQuery.options(api, { assignmentId: cohort.held }),
      calendarFeedQuery.options(api, {}),
      progressQuery.options(api, { enrolmentId }),
      standingQuery.options(api, { programmeId, enrolmentId }),
      standingQuery.options(api, { programmeId, period: "season", enrolmentId, unitId: boardUnitOf(actor) }),
    );
  }
  if (!isStudent) pages.push(managedQuery.options(api, { programmeId }));
  if (!isStudent)
    pages.push(
      turnaroundQuery.options(api, {}),
      overridesQuery.options(api, {}),
      overridesQuery.options(api, { assignmentId: cohort.held, enrolmentId: cohort.student.enrolmentId }),
    );
  if (["mentor", "coordinator", "admin"].includes(actor)) {
    const { enrolmentId } = cohort.student;
    const about = { enrolmentId };
    pages.push(scoreQuery.options(api, about), ledgerQuery.options(api, about), progressQuery.options(api, about));
  }
  if (owns) pages.push(ownSubmissionQuery.options(api, { id }));
  if (reviews) pages.push(reviewQuery.options(api, { id }), reviewDraftQuery.options(api, { id }));
  if (!isStudent)
    pages.push(
      gradebookQuery.options(api, {}),
      gradebookQuery.options(api, { unitId: cohort.campus, trackId: cohort.trackId }),
      rubricsQuery.options(api, {}),
      snippetsQuery.options(api, {}),
      submissionPageQuery.options(api, { late: "yes" }),
    );
  if (!isStudent) {
    const lists = [
      {},
      { sort: "points" as const },
      { sort: "quiet" as const },
      { sort: "missing" as const },
      { risk: "any" as const },
      { programmeId: cohort.programmeId },
    ];
    pages.push(...lists.map((filters) => studentPageQuery.options(api, filters)));
  }
  if (["mentor", "coordinator", "admin"].includes(actor)) {
    const whose = { id: cohort.student.enrolmentId };
    for (const family of [studentQuery, studentNotesQuery, studentLedgerQuery]) pages.push(family.options(api, whose));
  }
  if (actor === "mentor" || actor === "otherMentor")
    pages.push(
      mentorHomeQuery.options(api, {}),
      submissionPageQuery.options(api, { claimed: "me" }),
      submissionPageQuery.options(api, { claimed: "none", state: "submitted" }),
    );
  if (actor === "coordinator" || actor === "otherCoordinator")
    pages.push(overviewQuery.options(api, { role: "coordinator" }));
  if (actor === "admin")
    pages.push(
      overviewQuery.options(api, { role: "admin" }),
      overviewQuery.options(api, { role: "admin", programmeId: cohort.programmeId }),
      setupQuery.options(api, { programmeId: cohort.programmeId }),
    );
  return pages as AnyQuery[];
}

/** A unit whose board this actor may open. */
const boardUnitOf = (one: Actor) => (one === "otherStudent" ? cohort.otherFloor : cohort.campus);

const actor = (one: Actor) => callers[one];
const season = async () => {
  const [period] = (await actor("admin").call(listPeriods, {})).items;
  return period as Period;
};
const setSeason = (state: PeriodState) => async () => {
  const { id: seasonId, version } = await season();
  return actor("admin").call(setPeriodState, { params: { id: seasonId }, body: { version, state } });
};
const award = (amount: number) => async () => {
  const { enrolmentId } = cohort.student;
  const body = { trackId: cohort.trackId, amount, reason: "For the story." };
  entryId = (await actor("coordinator").call(awardPoints, { params: { id: enrolmentId }, body })).id;
};
const showBoard = (display: BoardDisplay) => async () => {
  const { items } = await actor("admin").call(listBoards, {});
  const board = items.find((one) => one.id === cohort.boardId) as BoardSetting;
  const body = { version: board.version, display, topN: 1 };
  return actor("admin").call(setBoardDisplay, { params: { id: board.id }, body });
};
const overriding = (unlocked: boolean | null) => async () =>
  actor("coordinator").call(overrideStage, {
    params: { id: cohort.student.enrolmentId, stageId: cohort.stageId },
    body: { unlocked, reason: "For the story." },
  });
const ruling = (unlock: UnlockRule) => async () => {
  const { items } = await actor("admin").call(listStages, {});
  const stage = items[0] as StageSetting;
  return actor("admin").call(setUnlockRule, { params: { id: stage.id }, body: { version: stage.version, unlock } });
};
const staffVersion = async () => (await actor("admin").call(getSubmission, { params: { id } })).submission.version;
const submit = (version?: number, assignmentId = cohort.held) =>
  actor("student").call(submitAssignment, {
    body: { assignmentId, answers: { text: "my work" }, ...(version !== undefined && { version }) },
  });
const shownVersion = async () => (await actor("student").call(getSubmission, { params: { id } })).submission.version;
const setup = () => actor("admin").call(getProgrammeSetup, { params: { id: cohort.programmeId } });
const params = () => ({ params: { id } });
async function writeNote(one: "mentor" | "coordinator"): Promise<void> {
  const input = { params: { id: cohort.student.enrolmentId }, body: { body: `Seen by the ${one}.` } };
  noteId = (await actor(one).call(writeStudentNote, input)).id;
}
/** What the clock alone changes, looked at so many days from now. */
async function judgeAfter(days: number): Promise<void> {
  const now = new Date(Date.now() + days * 86_400_000);
  await judgeStandings(server.app.outbox, { principal: null, clock: { kind: "fixed", now } });
}

const seen = async () => ({ ...params(), body: { version: await staffVersion() } });
const decided = async (reason: string) => ({ ...params(), body: { version: await staffVersion(), reason } });
const verdict = async (points: number) => ({
  ...params(),
  body: { version: await staffVersion(), points, feedback: "Judged anew." },
});
const keepDraft = (version: number, feedback: string) =>
  actor("mentor").call(saveReviewDraft, {
    ...params(),
    body: { attemptNo: 1, version, points: 50, feedback, privateNote: "", scores: [], overrideReason: "" },
  });
const rubricContent = {
  name: "Craft",
  allowsOverride: true,
  criteria: [
    {
      key: "craft",
      title: "Craft",
      description: "",
      levels: [
        { key: "no", title: "Not yet", description: "", points: 0 },
        { key: "yes", title: "There", description: "", points: 10 },
      ],
    },
  ],
};
let rubric: Rubric | undefined;
let snippet: Snippet | undefined;
const keepSnippet = async (by: Actor, isShared: boolean) => {
  const body = { programmeId: cohort.programmeId, isShared, title: "Sources", body: "Name your sources." };
  snippet = await actor(by).call(createSnippet, { body });
};

let announced: ManagedAnnouncement;
const words = {
  title: "Doors open at nine",
  body: "Bring a pen.",
  category: "news" as const,
  priority: "urgent" as const,
  pinned: true,
  asksConfirmation: true,
  trackId: null,
  expiresAt: null,
};
/** Bells are rung by a job; a comparison begins when it is done. */
async function announce(audience: { kind: "programme" } | { kind: "units"; unitIds: string[] }): Promise<void> {
  const { programmeId } = cohort;
  announced = await actor(audience.kind === "units" ? "coordinator" : "admin").call(publishAnnouncement, {
    body: { programmeId, audience, ...words, publishAt: null },
  });
  await until(async () => {
    const [rung] = await query<{ count: number }>(
      server.app.database.db,
      "select count(*) as count from notifications where params ->> 'announcementId' = $1",
      [announced.id],
    );
    return rung?.count === announced.recipients - 1;
  }, "every bell was rung");
}

let override: StaffOverride;
const giveTerms = async () => {
  override = await actor("mentor").call(setOverride, {
    body: {
      assignmentId: cohort.held,
      enrolmentId: cohort.student.enrolmentId,
      dueAt: new Date(Date.now() + 172_800_000).toISOString(),
      cutoffAt: null,
      maxAttempts: 5,
      reason: "Ill.",
      ...(override && { version: override.version }),
    },
  });
};

/** Every action, in an order in which each is possible. */
const story: [name: string, run: () => Promise<unknown>][] = [
  [
    "save a draft",
    async () =>
      actor("student").call(saveDraft, {
        params: { id: cohort.held },
        body: { answers: { text: "half" }, version: 0, device: "desk" },
      }),
  ],
  ["give the student other terms", async () => giveTerms()],
  ["give others instead", async () => giveTerms()],
  [
    "take them back",
    async () => {
      const { id: given, version } = override;
      return actor("admin").call(endOverride, { params: { id: given }, body: { version } });
    },
  ],
  ["make a calendar address", async () => actor("student").call(createCalendarFeed, {})],
  ["end it", async () => actor("student").call(removeCalendarFeed, {})],
  [
    "submit",
    async () => {
      id = ((await submit()) as AnySubmission).id;
    },
  ],
  [
    "withdraw",
    async () => actor("student").call(withdrawSubmission, { ...params(), body: { version: await shownVersion() } }),
  ],
  ["submit again", async () => submit(await shownVersion())],
  [
    "claim",
    async () => actor("mentor").call(claimSubmission, { ...params(), body: { version: await staffVersion() } }),
  ],
  [
    "renew the claim",
    async () => actor("mentor").call(claimSubmission, { ...params(), body: { version: await staffVersion() } }),
  ],
  [
    "unclaim",
    async () => actor("mentor").call(unclaimSubmission, { ...params(), body: { version: await staffVersion() } }),
  ],
  [
    "claim, for the lease to run out",
    async () => actor("mentor").call(claimSubmission, { ...params(), body: { version: await staffVersion() } }),
  ],
  [
    "the lease runs out",
    async () => {
      const later = new Date(Date.now() + 3_600_000);
      await expireClaim(
        server.app.outbox,
        { principal: null, clock: { kind: "fixed", now: later } },
        { submissionId: id, expiresAt: later.toISOString() },
      );
    },
  ],
  [
    "claim by the coordinator",
    async () => actor("coordinator").call(claimSubmission, { ...params(), body: { version: await staffVersion() } }),
  ],
  [
    "request changes",
    async () =>
      actor("coordinator").call(requestChanges, {
        ...params(),
        body: { version: await staffVersion(), feedback: "More." },
      }),
  ],
  ["submit a second attempt", async () => submit(await shownVersion())],
  [
    "claim once more",
    async () => actor("mentor").call(claimSubmission, { ...params(), body: { version: await staffVersion() } }),
  ],
  [
    "grade, held",
    async () =>
      actor("mentor").call(gradeSubmission, {
        ...params(),
        body: { version: await staffVersion(), points: 70, feedback: "Good.", privateNote: "Between us." },
      }),
  ],
  ["release", async () => actor("mentor").call(releaseGrade, { ...params(), body: { version: await staffVersion() } })],
  [
    "submit to another assignment",
    async () => {
      id = ((await submit(undefined, cohort.immediate)) as AnySubmission).id;
    },
  ],
  [
    "claim that",
    async () => actor("mentor").call(claimSubmission, { ...params(), body: { version: await staffVersion() } }),
  ],
  [
    "grade, shown at once",
    async () =>
      actor("mentor").call(gradeSubmission, {
        ...params(),
        body: { version: await staffVersion(), points: 90, feedback: "Very good." },
      }),
  ],
  [
    "read a notification",
    async () => {
      const page = await actor("student").call(listNotifications, {});
      return actor("student").call(readNotification, { params: { id: page.items[0]?.id ?? "" } });
    },
  ],
  ["reopen", async () => actor("mentor").call(reopenSubmission, await decided("A page was overlooked."))],
  ["keep a draft of the review", async () => keepDraft(0, "So far")],
  ["keep more of it", async () => keepDraft(1, "So far, and further")],
  ["grade again, shown at once", async () => actor("mentor").call(gradeSubmission, await verdict(60))],
  ["retract", async () => actor("mentor").call(retractGrade, await decided("Too early."))],
  [
    "release several",
    async () => actor("admin").call(releaseGrades, { body: { items: [{ id, version: await staffVersion() }] } }),
  ],
  ["excuse", async () => actor("coordinator").call(excuseSubmission, await decided("Was ill."))],
  ["restore", async () => actor("coordinator").call(restoreSubmission, await seen())],
  ["void", async () => actor("admin").call(voidSubmission, await decided("It is a copy."))],
  ["restore what was void", async () => actor("admin").call(restoreSubmission, await seen())],
  ["reopen a held grade", async () => actor("mentor").call(reopenSubmission, await decided("Once more."))],
  ["give the lease back", async () => actor("mentor").call(unclaimSubmission, await seen())],
  ["claim the next", async () => actor("mentor").call(claimNext, { body: {} })],
  [
    "make a rubric",
    async () => {
      rubric = await actor("coordinator").call(createRubric, {
        body: { programmeId: cohort.programmeId, ...rubricContent },
      });
    },
  ],
  [
    "give the assignment a rubric",
    async () => {
      const body = { version: rubric?.version ?? 0, assignmentIds: [cohort.immediate] };
      rubric = await actor("admin").call(attachRubric, { params: { id: rubric?.id ?? "" }, body });
    },
  ],
  [
    "change the rubric",
    async () => {
      const body = { ...rubricContent, allowsOverride: false, version: rubric?.version ?? 0 };
      rubric = await actor("admin").call(updateRubric, { params: { id: rubric?.id ?? "" }, body });
    },
  ],
  [
    "grade by the rubric",
    async () => {
      const { body, ...rest } = await verdict(100);
      const scores = [{ criterion: "craft", level: "yes" }];
      return actor("mentor").call(gradeSubmission, { ...rest, body: { ...body, scores } });
    },
  ],
  ["keep a snippet of one's own", async () => keepSnippet("mentor", false)],
  ["share a snippet", async () => keepSnippet("coordinator", true)],
  [
    "remove the shared snippet",
    async () => {
      const { id: snippetId = "", version = 0, title = "", body = "" } = snippet ?? {};
      return actor("admin").call(updateSnippet, {
        params: { id: snippetId },
        body: { version, title, body, isRemoved: true },
      });
    },
  ],
  ["a note", async () => writeNote("mentor")],
  [
    "the note is changed",
    async () =>
      actor("mentor").call(editStudentNote, { params: { id: noteId }, body: { version: 1, body: "All well." } }),
  ],
  ["another note", async () => writeNote("coordinator")],
  [
    "an admin removes it",
    async () => actor("admin").call(removeStudentNote, { params: { id: noteId }, body: { version: 1 } }),
  ],
  ["time passes, and work falls due", async () => judgeAfter(40)],
  [
    "read everything else",
    async () => actor("student").call(readAllNotifications, { body: { upTo: new Date().toISOString() } }),
  ],
  [
    "choose what to hear of",
    async () =>
      actor("student").call(saveNotificationSettings, {
        body: { version: 0, language: "de", choices: { "grade.released": { inApp: "off", email: "daily" } } },
      }),
  ],
  ["an award", award(400)],
  ["a deduction", award(-30)],
  [
    "the deduction is taken back",
    async () =>
      actor("coordinator").call(reverseEntry, { params: { id: entryId }, body: { reason: "It was a mistake." } }),
  ],
  ["the season is frozen", setSeason("frozen")],
  ["an award in the frozen season", award(7)],
  ["the season is revealed", setSeason("open")],
  ["the podium alone is shown", showBoard("podiumAndMe")],
  ["an award on such a board", award(-9)],
  ["the board is hidden", showBoard("hidden")],
  ["an award on the hidden board", award(-9)],
  ["the board is shown again", showBoard("full")],
  ["a stage is locked for one student", overriding(false)],
  ["and left to its rule again", overriding(null)],
  ["a stage opens by points from now on", ruling({ kind: "points", points: 10_000 })],
  [
    "a further season is planned",
    async () => {
      const { endsAt } = await season();
      const later = new Date(Date.parse(endsAt) + 86_400_000 * 30).toISOString();
      const { programmeId } = cohort;
      return actor("admin").call(createPeriod, {
        body: { programmeId, name: "Season 2", startsAt: endsAt, endsAt: later },
      });
    },
  ],
  ["announce to a floor", async () => announce({ kind: "units", unitIds: [cohort.floor] })],
  ["announce to everybody", async () => announce({ kind: "programme" })],
  [
    "it is confirmed",
    async () => actor("student").call(readAnnouncement, { params: { id: announced.id }, body: { confirm: true } }),
  ],
  [
    "it has a new text",
    async () => {
      const body = { version: announced.announcement.version, ...words, title: "Doors open at ten" };
      announced = await actor("admin").call(reviseAnnouncement, { params: { id: announced.id }, body });
    },
  ],
  ["it is taken back", async () => actor("admin").call(withdrawAnnouncement, { params: { id: announced.id } })],
  ["a week begins", async () => beginPeriods(server.app.outbox, inAWeek())],
  [
    "link another mentor",
    async () => {
      linkId = (
        await actor("admin").call(linkMentor, {
          body: { mentorId: cohort.otherMentor.id, enrolmentId: cohort.student.enrolmentId },
        })
      ).id;
    },
  ],
  [
    "rename a track",
    async () => {
      const track = (await setup()).tracks[0];
      if (track)
        await actor("admin").call(updateTrack, { params: { id: track.id }, body: { ...track, name: "Renamed" } });
    },
  ],
  [
    "change an assignment",
    async () => {
      const known = (await setup()).assignments.find(({ id }) => id === cohort.held);
      if (known)
        await actor("admin").call(updateAssignment, {
          params: { id: known.id },
          body: { ...known, title: "Retitled" },
        });
    },
  ],
  [
    "add an assignment that is not open yet",
    async () => {
      const known = (await setup()).assignments[0];
      const opensAt = new Date(Date.now() + 3_600_000).toISOString();
      const { id } = (await setup()).programme;
      if (known)
        await actor("admin").call(createAssignment, { params: { id }, body: { ...known, title: "To come", opensAt } });
    },
  ],
  ["end the link", async () => actor("admin").call(unlinkMentor, { params: { id: linkId } })],
];

/** A moment after the next Monday. */
const inAWeek = () => ({
  principal: null,
  clock: { kind: "fixed" as const, now: new Date(Date.now() + 7 * 86_400_000) },
});

/** Waits until every tab has heard all that its groups got since it opened; a change of rights is heard as a resync. */
async function untilHeard(): Promise<void> {
  await untilSettled(server.app.database.db);
  for (const one of actors) {
    const { groups } = await callers[one].call(getMe, {});
    const [log] = await query<{ seq: number; resyncs: number }>(
      server.app.database.db,
      `select coalesce(max(l.seq) filter (where o.event <> all ($2)), 0) as seq, count(*) filter (where o.event = any ($2) and l.seq > $3) as resyncs
       from group_log l join outbox o on o.id = l.seq where l.group_name = any ($1)`,
      [groups, ["mentorLink.changed", "enrolment.changed", "role.changed", "account.changed"], screens[one].openedSeq],
    );
    await until(
      () => screens[one].heardSeq() >= (log?.seq ?? 0) && screens[one].resyncs() >= (log?.resyncs ?? 0),
      `${one} heard of everything`,
    );
  }
}

test.each(story)("%s: what every tab shows after the events equals what the server says", async (_name, run) => {
  for (const one of actors) await screens[one].open(queriesOf(one));
  await run();
  await untilHeard();
  for (const one of actors) {
    const { fresh, stale, different } = await screens[one].compare();
    total = { fresh: total.fresh + fresh, stale: total.stale + stale.length };
    for (const { query: name, shown, truth } of different) expect(shown, `${one} ${name}`).toEqual(truth);
  }
});
