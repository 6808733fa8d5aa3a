import { randomBytes } from "node:crypto";
import { saveDraft } from "@cohort/contract/drafts";
import type { FieldSpec } from "@cohort/contract/fields";
import {
  beginUpload,
  type FileInfo,
  finishUpload,
  getUpload,
  partBytes,
  removeFile,
  sendPart,
} from "@cohort/contract/files";
import { getSubmission, submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collectFiles } from "../../apps/server/src/domains/files/actions/collect-files.ts";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { addFields, buildAssignments, buildCohort, type Cohort } from "../harness/cohort.ts";
import { flavours, startServer, type TestServer } from "../harness/server.ts";

const fileField: FieldSpec = {
  key: "files",
  label: "Files",
  type: "file",
  required: false,
  accept: ["any"],
  maxBytes: 3_000_000,
  maxFiles: 2,
};
// One transparent pixel.
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=",
  "base64",
);

describe.each(flavours)("sending files (%s)", (flavour) => {
  let server: TestServer;
  let cohort: Cohort;
  let student: Caller;
  let otherStudent: Caller;
  let mentor: Caller;

  const db = () => server.app.database.db;
  const bearer = (caller: Caller) => ({ authorization: `Bearer ${caller.token}` });

  async function newAssignment(field: FieldSpec): Promise<string> {
    const [id = ""] = await buildAssignments(db(), cohort, 1);
    await addFields(db(), id, [field]);
    return id;
  }

  async function send(caller: Caller, assignmentId: string, name: string, bytes: Buffer): Promise<FileInfo> {
    const { id } = await caller.call(beginUpload, { body: { assignmentId, field: "files", name, size: bytes.length } });
    for (let part = 0; part * partBytes < bytes.length; part++) {
      const body = bytes.subarray(part * partBytes, (part + 1) * partBytes);
      await caller.call(sendPart, { params: { id, part: String(part) }, body });
    }
    return caller.call(finishUpload, { params: { id } });
  }

  const download = (caller: Caller, id: string, show = "attachment") =>
    fetch(`${server.url}/api/files/${id}?show=${show}`, { headers: bearer(caller) });

  beforeAll(async () => {
    server = await startServer(flavour);
    cohort = await buildCohort(db());
    student = await signIn(server.url, cohort.student.email);
    otherStudent = await signIn(server.url, cohort.otherStudent.email);
    mentor = await signIn(server.url, cohort.mentor.email);
  });

  afterAll(() => server?.stop());

  test("a file is sent in parts, goes on where it broke off, and comes out as it went in, for its mentor too", async () => {
    const assignmentId = await newAssignment(fileField);
    const bytes = Buffer.concat([png, randomBytes(2 * partBytes + 1000)]);
    const name = 'My ünïcode "work" ../../etc/passwd\r\nset-cookie: a=b.png';
    const { id } = await student.call(beginUpload, {
      body: { assignmentId, field: "files", name, size: bytes.length },
    });
    const part = (no: number, from = bytes) =>
      student.request(sendPart, {
        params: { id, part: String(no) },
        body: from.subarray(no * partBytes, (no + 1) * partBytes),
      });
    expect((await part(0)).status).toBe(200);
    expect((await part(2)).status).toBe(200);
    expect((await student.request(finishUpload, { params: { id } })).body).toMatchObject({ code: "file.incomplete" });
    expect((await student.call(getUpload, { params: { id } })).received).toEqual([0, 2]);
    expect((await part(1)).status).toBe(200);
    expect((await part(1)).status).toBe(200);
    const file = await student.call(finishUpload, { params: { id } });
    expect(file).toMatchObject({ size: bytes.length, type: "image/png", kind: "image" });
    expect((await part(1)).status).toBe(404);

    expect((await download(mentor, id)).status).toBe(404);
    const { id: submissionId } = await student.call(submitAssignment, {
      body: { assignmentId, answers: { text: "see files", files: [id] } },
    });
    const answer = await download(mentor, id);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    const disposition = answer.headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''[\w%!.~*-]+$/);
    expect(disposition).not.toMatch(/passwd.*\/|\.\.|\r|\n/);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    expect((await download(mentor, id, "inline")).headers.get("content-disposition")).toMatch(/^inline/);
    expect((await download(otherStudent, id)).status).toBe(404);
    const detail = await mentor.call(getSubmission, { params: { id: submissionId } });
    expect(detail.attempts[0]?.files).toEqual([file]);
    expect((await student.request(removeFile, { params: { id } })).body).toMatchObject({ code: "file.handedIn" });
  });

  test("what a file is, is told from its bytes: a page, a drawing and a program are never shown", async () => {
    const assignmentId = await newAssignment(fileField);
    const page = await send(student, assignmentId, "cv.html", Buffer.from("<html><script>alert(1)</script></html>"));
    expect(page).toMatchObject({ type: "text/plain", kind: "text" });
    const svg = await send(student, assignmentId, "x.svg", Buffer.from('<svg xmlns="x"><script/></svg>'));
    const answer = await download(student, svg.id, "inline");
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    const program = Buffer.concat([Buffer.from("MZ"), randomBytes(600)]);
    const refuse = async (name: string, bytes: Buffer) => {
      const { id } = await student.call(beginUpload, {
        body: { assignmentId, field: "files", name, size: bytes.length },
      });
      await student.call(sendPart, { params: { id, part: "0" }, body: bytes });
      return (await student.request(finishUpload, { params: { id } })).body;
    };
    expect(await refuse("holiday.png", program)).toMatchObject({ code: "file.wrongType" });
    expect(await refuse("thesis.pdf", Buffer.from("<html></html>"))).toMatchObject({ code: "file.wrongType" });
    const exe = await send(student, assignmentId, "tool.exe", program);
    expect((await download(student, exe.id, "inline")).headers.get("content-disposition")).toMatch(/^attachment/);
  });

  test("limits hold before a byte is kept: size, length of a part, kinds, and foreign files in answers", async () => {
    const assignmentId = await newAssignment({ ...fileField, accept: ["image"] });
    const begin = (size: number, caller = student) =>
      caller.request(beginUpload, { body: { assignmentId, field: "files", name: "a.png", size } });
    expect((await begin(3_000_001)).body).toMatchObject({ code: "file.tooLarge" });
    const { id } = (await begin(10)).body as { id: string };
    const raw = (body: Buffer, type = "application/octet-stream") =>
      fetch(`${server.url}/api/files/${id}/parts/0`, {
        method: "POST",
        headers: { ...bearer(student), "content-type": type },
        body: new Uint8Array(body),
      });
    expect((await raw(Buffer.alloc(9))).status).toBe(400);
    expect((await raw(Buffer.alloc(10), "application/json")).status).toBe(400);
    expect((await raw(Buffer.from("{}"), "application/json")).status).toBe(415);
    expect((await raw(Buffer.alloc(partBytes + 1))).status).toBe(413);
    expect((await raw(Buffer.from("only text!"))).status).toBe(200);
    expect((await student.request(finishUpload, { params: { id } })).body).toMatchObject({ code: "file.wrongType" });

    const theirs = await send(otherStudent, assignmentId, "a.png", png);
    const foreign = { assignmentId, answers: { text: "mine", files: [theirs.id] } };
    expect((await student.request(submitAssignment, { body: foreign })).body).toMatchObject({
      issues: [{ path: "answers.files", code: "fileGone" }],
    });
    const draft = { answers: foreign.answers, version: 0, device: "desk" };
    expect((await student.request(saveDraft, { params: { id: assignmentId }, body: draft })).status).toBe(400);
  });

  test("the quota holds when uploads race, the same file is kept once, and what nobody attached is collected", async () => {
    const assignmentId = await newAssignment({ ...fileField, maxBytes: 209_715_200 });
    const size = 100 * 1_048_576;
    const racing = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        otherStudent.request(beginUpload, { body: { assignmentId, field: "files", name: `${i}`, size } }),
      ),
    );
    const begun = racing.filter(({ status }) => status === 200);
    expect(begun.length).toBe(4);
    expect(racing.filter(({ status }) => status === 409)).toHaveLength(4);
    for (const { body } of begun) await otherStudent.call(removeFile, { params: { id: body.id } });

    const bytes = randomBytes(5_000);
    const one = await send(student, assignmentId, "one.bin", bytes);
    const twin = await send(student, assignmentId, "two.bin", bytes);
    const kept = await query(db(), "select distinct content_id from files where id = any ($1)", [[one.id, twin.id]]);
    expect(kept).toHaveLength(1);
    await student.call(removeFile, { params: { id: one.id } });
    expect(Buffer.from(await (await download(student, twin.id)).arrayBuffer()).equals(bytes)).toBe(true);

    const drafted = await send(student, assignmentId, "draft.bin", randomBytes(100));
    const inDraft = { answers: { files: [drafted.id] }, version: 0, device: "desk" };
    await student.call(saveDraft, { params: { id: assignmentId }, body: inDraft });
    await collectFiles(db(), new Date());
    expect((await download(student, twin.id)).status).toBe(200);
    await collectFiles(db(), new Date(Date.now() + 2 * 86_400_000));
    expect((await download(student, twin.id)).status).toBe(404);
    expect((await download(student, drafted.id)).status).toBe(200);
    const [left] = await query<{ chunks: number }>(
      db(),
      "select count(*) as chunks from file_chunks where content_id = $1",
      [(kept[0] as { content_id: string }).content_id],
    );
    expect(left?.chunks).toBe(0);
  });

  test("what somebody began to send and gave up makes room for what they begin next, and a slow upload stays", async () => {
    const assignmentId = await newAssignment({ ...fileField, maxBytes: 209_715_200 });
    const size = 90 * 1_048_576;
    const begin = (name: string) =>
      otherStudent.request(beginUpload, { body: { assignmentId, field: "files", name, size } });
    const begun: string[] = [];
    for (let i = 0; i < 5; i++) begun.push(((await begin(`${i}`)).body as { id: string }).id);
    expect((await begin("one too many")).body).toMatchObject({ code: "file.quotaUsed" });
    const [slow = "", ...others] = begun;
    await query(db(), "update files set created_at = created_at - interval '16 minutes' where id = any ($1::uuid[])", [
      begun,
    ]);
    const part = (id: string) =>
      fetch(`${server.url}/api/files/${id}/parts/0`, {
        method: "POST",
        headers: { ...bearer(otherStudent), "content-type": "application/octet-stream" },
        body: new Uint8Array(partBytes),
      });
    for (const id of [slow, others[0] as string]) expect((await part(id)).status).toBe(200);
    await query(db(), "update file_chunks set sent_at = sent_at - interval '16 minutes' where content_id = $1", [
      others[0],
    ]);
    const next = await begin("another");
    expect(next.status).toBe(200);
    const left = () => query<{ id: string }>(db(), "select id from files where id = any ($1::uuid[])", [begun]);
    expect(await left()).toEqual([{ id: slow }]);
    expect((await part(slow)).status).toBe(200);
    expect((await part(others[0] as string)).status).toBe(404);
    const chunks = await query(
      db(),
      "select distinct content_id from file_chunks where content_id = any ($1::uuid[])",
      [begun],
    );
    expect(chunks).toEqual([{ content_id: slow }]);
    // Whoever does not come back is collected without it.
    await collectFiles(db(), new Date(Date.now() + 14 * 60_000));
    expect(await left()).toEqual([{ id: slow }]);
    await collectFiles(db(), new Date(Date.now() + 16 * 60_000));
    expect(await left()).toEqual([]);
  });
});
