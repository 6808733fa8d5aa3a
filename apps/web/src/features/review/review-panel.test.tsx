import type { ReviewDraft } from "@cohort/contract/review-drafts";
import type { StaffSubmission } from "@cohort/contract/submissions";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { serverClock } from "../../api/server-clock.ts";
import { t } from "../../strings/review.ts";
import { buildStaff } from "../../testing/build.ts";
import { buildGate } from "../../testing/fake-server.ts";
import { buildMe, renderScreen } from "../../testing/render-screen.tsx";
import type { StaffDetail } from "./queries.ts";
import { ReviewPanel } from "./review-panel.tsx";

const inMinutes = (minutes: number) => new Date(serverClock.now() + minutes * 60_000).toISOString();
const claimOf = (id: string, name: string) => ({ by: { id, name }, expiresAt: inMinutes(25) });
const mine = () => buildStaff({ version: 2, state: "in_review", claim: claimOf("me", "Marta") });

const noDraft: ReviewDraft = {
  ...{ submissionId: "s1", attemptNo: 1, version: 0, points: null, feedback: "", privateNote: "" },
  ...{ scores: [], overrideReason: "", updatedAt: null },
};
const detailOf = (submission: StaffSubmission): StaffDetail => ({
  ...{ view: "staff", submission, brief: "", fields: [], attempts: [], reviews: [] },
  ...{ passMark: 50, latePenaltyPercent: 20, rubric: null },
});

const show = (
  submission: StaffSubmission,
  reply: Parameters<typeof renderScreen>[1] = () => ({ body: submission }),
  me = buildMe({ roles: ["mentor"] }),
) =>
  renderScreen(
    <ReviewPanel detail={detailOf(submission)} draft={noDraft} hasNext onNext={() => undefined} isMovingOn={false} />,
    reply,
    me,
  );

beforeEach(() => sessionStorage.clear());

describe("ReviewPanel", () => {
  it("shows what one reviewer typed to nobody who signs in in the same tab", async () => {
    const unsent = () => new Error("offline");
    await show(mine(), unsent);
    await userEvent.type(await screen.findByLabelText(t.points), "75");
    await show(mine(), unsent);
    expect((await screen.findByLabelText<HTMLInputElement>(t.points)).value).toBe("75");
    const other = { id: "another", name: "Tomas", email: "tomas@cohort.example" };
    const theirs = buildStaff({ version: 3, state: "in_review", claim: claimOf("another", "Tomas") });
    await show(theirs, unsent, buildMe({ roles: ["mentor"], user: other }));
    expect((await screen.findByLabelText<HTMLInputElement>(t.points)).value).toBe("");
  });

  it("asks for a claim before anything can be graded", async () => {
    const { requests } = await show(buildStaff());
    expect(screen.queryByLabelText(t.points)).toBeNull();
    await userEvent.click(await screen.findByRole("button", { name: t.claim }));
    await waitFor(() => expect(requests[0]?.path).toBe("/api/submissions/s1/claim"));
  });

  it("grades by keyboard: a quick step, some words, Ctrl and Enter", async () => {
    const { requests } = await show(mine());
    await userEvent.click(await screen.findByRole("button", { name: "75" }));
    await userEvent.keyboard("Well done.{Control>}{Enter}{/Control}");
    const grades = () => requests.filter(({ path }) => path === "/api/submissions/s1/grade");
    await waitFor(() => expect(grades()).toHaveLength(1));
    expect(JSON.parse(grades()[0]?.body ?? "")).toEqual({ version: 2, points: 75, feedback: "Well done." });
  });

  it("grades only when a save of the notes under way has ended", async () => {
    const gate = buildGate<void>();
    const { requests } = await show(mine(), async ({ path, body }) => {
      if (!path.endsWith("/review-draft")) return { body: mine() };
      await gate.passed;
      return { body: { ...noDraft, ...JSON.parse(body ?? "{}"), version: 1 } };
    });
    await userEvent.type(await screen.findByLabelText(t.points), "75");
    await waitFor(() => expect(requests).toHaveLength(1), { timeout: 3_000 });
    await userEvent.click(screen.getByRole("button", { name: t.gradeRelease }));
    const paths = () => requests.map(({ path }) => path);
    expect(paths()).toEqual(["/api/submissions/s1/review-draft"]);
    gate.open();
    await waitFor(() => expect(paths()).toEqual(["/api/submissions/s1/review-draft", "/api/submissions/s1/grade"]));
  });

  it("refuses points the assignment does not give", async () => {
    const { requests } = await show(mine());
    await userEvent.type(await screen.findByLabelText(t.points), "101");
    await userEvent.click(screen.getByRole("button", { name: t.gradeRelease }));
    expect(await screen.findByText(t.pointsInvalid(100))).toBeTruthy();
    // The draft may have been kept meanwhile; nothing was graded.
    expect(requests.map(({ path }) => path)).not.toContain("/api/submissions/s1/grade");
  });

  it("does not ask for changes without saying which", async () => {
    await show(mine());
    await userEvent.click(await screen.findByRole("button", { name: t.requestChanges }));
    expect(await screen.findByText(t.changesNeedText)).toBeTruthy();
  });

  it("shows a conflict's current state and keeps every word", async () => {
    const current = buildStaff({ version: 3, state: "in_review", claim: claimOf("other", "Paul Adeyemi") });
    const problem = {
      type: "about:blank",
      title: "Changed.",
      status: 409,
      code: "submission.claimedByAnother",
      current,
    };
    await show(mine(), () => ({ status: 409, body: problem }));
    await userEvent.type(await screen.findByLabelText(t.points), "80");
    await userEvent.type(screen.getByLabelText(t.feedback), "Long and careful.");
    await userEvent.click(screen.getByRole("button", { name: t.gradeRelease }));
    expect(await screen.findByText(t.conflictTitle)).toBeTruthy();
    expect(screen.getByText(t.conflictClaimedBy("Paul Adeyemi"))).toBeTruthy();
    expect(screen.getByLabelText(t.feedback)).toHaveProperty("value", "Long and careful.");
  });

  it("shows what was written beside what somebody else decided, until it is discarded", async () => {
    const grade = {
      ...{ raw: 70, latePenalty: 0, final: 70, passed: true, feedback: "Theirs.", releasedAt: inMinutes(-1) },
      ...{ gradedBy: { id: "other", name: "Paul Adeyemi" }, gradedAt: inMinutes(-1) },
    };
    const review: StaffDetail["reviews"][number] = {
      ...{ id: "r1", attemptNo: 1, by: grade.gradedBy, at: inMinutes(-1), verdict: "graded", points: 70 },
      ...{ feedback: "Theirs.", privateNote: null, criteria: [], overrideReason: null, retractedAt: null },
    };
    const submission = buildStaff({ version: 4, state: "released", grade });
    await renderScreen(
      <ReviewPanel
        detail={{ ...detailOf(submission), reviews: [review] }}
        draft={{ ...noDraft, version: 3, points: 80, feedback: "Long and careful." }}
        hasNext
        onNext={() => undefined}
        isMovingOn={false}
      />,
      ({ path }) => ({ body: path.includes("/ledger") ? { items: [], nextCursor: null } : noDraft }),
      buildMe({ roles: ["mentor"] }),
    );
    expect(await screen.findByText("Long and careful.")).toBeTruthy();
    expect(screen.getByText("Theirs.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: t.conflictDiscard }));
    await waitFor(() => expect(screen.queryByText("Long and careful.")).toBeNull());
    expect(screen.getByRole("button", { name: t.claimNext })).toBeTruthy();
  });

  it("lets one read along while somebody else reviews", async () => {
    await show(buildStaff({ state: "in_review", claim: claimOf("other", "Paul Adeyemi") }));
    expect(await screen.findByText(t.claimedByOther("Paul Adeyemi"))).toBeTruthy();
    expect(screen.queryByRole("button", { name: t.claim })).toBeNull();
  });

  it("offers to release a held grade", async () => {
    const grade = {
      raw: 70,
      latePenalty: 0,
      final: 70,
      passed: true,
      feedback: "",
      gradedBy: { id: "me", name: "Marta" },
      gradedAt: inMinutes(-5),
      releasedAt: null,
    };
    const { requests } = await show(buildStaff({ version: 4, state: "graded", release: "held", grade }));
    await userEvent.click(await screen.findByRole("button", { name: t.release }));
    await waitFor(() => expect(requests[0]?.path).toBe("/api/submissions/s1/release"));
  });
});
