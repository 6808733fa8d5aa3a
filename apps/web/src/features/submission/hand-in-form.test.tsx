import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "../../api/api-error.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/submission.ts";
import { buildStudent, buildWork } from "../../testing/build.ts";
import { buildGate, type SentRequest } from "../../testing/fake-server.ts";
import { renderScreen } from "../../testing/render-screen.tsx";
import { draftKey } from "./draft.ts";
import { HandInForm } from "./hand-in-form.tsx";

const now = Date.parse("2027-03-05T00:00:00Z");
const item = buildWork(null, {
  fields: [
    { key: "summary", label: "Summary", type: "text", required: true, maxLength: 200 },
    { key: "repo", label: "Repository", type: "url", required: true, hosts: ["github.com"] },
  ],
});
const show = (reply: Parameters<typeof renderScreen>[1] = () => ({ body: buildStudent() }), work = item, at = now) =>
  renderScreen(
    <HandInForm item={work} remote={null} lastAnswers={undefined} lastFiles={[]} now={at} />,
    async (request) => (request.path.endsWith("/draft") ? { body: savedHead(request.body) } : await reply(request)),
  );
const savedHead = (body: string | undefined) => ({
  id: "d1",
  assignmentId: "a1",
  enrolmentId: "e1",
  version: JSON.parse(body ?? "{}").version + 1,
  device: JSON.parse(body ?? "{}").device,
  updatedAt: "2027-03-05T00:00:00Z",
});
const handIns = (requests: readonly SentRequest[]) => requests.filter(({ path }) => path.endsWith("/submit"));
const kept = (mine: Record<string, string>) =>
  localStorage.setItem(
    draftKey("me", "a1"),
    JSON.stringify({ base: { version: 0, answers: {} }, mine, conflicts: [] }),
  );

// The form before forgets its own draft when it hears the answer, which is the next one's by then.
beforeEach(() => {
  cleanup();
  localStorage.clear();
});

describe("HandInForm", () => {
  it("sends nothing that the server would refuse, and leads to what is wrong", async () => {
    const { requests } = await show();
    await userEvent.click(await screen.findByRole("button", { name: t.handIn }));
    expect(await screen.findAllByText("Please fill this in.")).toHaveLength(2);
    expect(document.activeElement).toBe(screen.getByLabelText(/Summary/));
    expect(requests).toEqual([]);
  });

  it("speaks up when a field is left, not while it is first typed, and falls silent when it is right", async () => {
    await show();
    const repo = await screen.findByLabelText(/Repository/);
    await userEvent.type(repo, "https://example.org/x");
    expect(screen.queryByText("Give an address at github.com.")).toBeNull();
    await userEvent.tab();
    expect(await screen.findByText("Give an address at github.com.")).toBeTruthy();
    await userEvent.clear(repo);
    await userEvent.type(repo, "https://github.com/amara/x");
    expect(screen.queryByText("Give an address at github.com.")).toBeNull();
  });

  it("hands in once, with a key, and forgets the draft", async () => {
    const { requests } = await show();
    await userEvent.type(await screen.findByLabelText(/Summary/), "Done");
    await userEvent.type(screen.getByLabelText(/Repository/), "https://github.com/amara/x");
    await waitFor(() => expect(localStorage.getItem(draftKey("me", "a1"))).toContain("amara"));
    await userEvent.click(screen.getByRole("button", { name: t.handIn }));
    await waitFor(() => expect(localStorage.getItem(draftKey("me", "a1"))).toBeNull());
    expect(handIns(requests)).toHaveLength(1);
    expect(handIns(requests)[0]?.headers.get("idempotency-key")).toBeTruthy();
    expect(JSON.parse(handIns(requests)[0]?.body ?? "")).toMatchObject({
      assignmentId: "a1",
      answers: { summary: "Done", repo: "https://github.com/amara/x" },
    });
  });

  it("hands in only when a save under way has ended, so that no draft comes after the work it became", async () => {
    const gate = buildGate<void>();
    const { requests } = await renderScreen(
      <HandInForm item={item} remote={null} lastAnswers={undefined} lastFiles={[]} now={now} />,
      async ({ path, body }) => {
        if (!path.endsWith("/draft")) return { body: buildStudent() };
        await gate.passed;
        return { body: savedHead(body) };
      },
    );
    await userEvent.type(await screen.findByLabelText(/Summary/), "Done");
    await userEvent.type(screen.getByLabelText(/Repository/), "https://github.com/amara/x");
    // Leaving the field begins a save.
    await userEvent.click(screen.getByRole("button", { name: t.handIn }));
    await waitFor(() => expect(screen.getByRole("button", { name: t.handIn }).dataset.loading).toBe("true"));
    expect(requests.map(({ path }) => path)).toEqual(["/api/assignments/a1/draft"]);
    gate.open();
    await waitFor(() => expect(localStorage.getItem(draftKey("me", "a1"))).toBeNull());
    expect(requests.map(({ path }) => path)).toEqual(["/api/assignments/a1/draft", "/api/assignments/submit"]);
  });

  it("keeps the text and says so when the server cannot be reached", async () => {
    kept({ summary: "Kept", repo: "https://github.com/a/b" });
    await show(() => new TypeError("cut"));
    await userEvent.click(await screen.findByRole("button", { name: t.handIn }));
    expect(await screen.findByText(explain(new ApiError("client.unreachable", 0)))).toBeTruthy();
    expect(screen.getByLabelText(/Summary/)).toHaveProperty("value", "Kept");
  });

  it("hands in again on top of the version on screen", async () => {
    kept({ summary: "Better", repo: "https://github.com/a/b" });
    const again = { ...item, submission: buildStudent({ version: 4, state: "changes_requested" }) };
    const { requests } = await show(undefined, again);
    await userEvent.click(await screen.findByRole("button", { name: t.handInAgain }));
    await waitFor(() => expect(handIns(requests)).toHaveLength(1));
    expect(JSON.parse(handIns(requests)[0]?.body ?? "")).toMatchObject({ version: 4 });
  });

  it("saves the draft on the server when the field is left, and says so", async () => {
    const { requests } = await show();
    await userEvent.type(await screen.findByLabelText(/Summary/), "Half");
    await userEvent.tab();
    expect(await screen.findByText(t.saved)).toBeTruthy();
    const [saved] = requests.filter(({ path }) => path === "/api/assignments/a1/draft");
    expect(JSON.parse(saved?.body ?? "")).toMatchObject({ answers: { summary: "Half" }, version: 0 });
  });

  it("warns before late work is handed in", async () => {
    await show(undefined, item, Date.parse("2027-03-11T00:00:00Z"));
    expect(await screen.findByText(t.latePreview(10))).toBeTruthy();
  });
});
