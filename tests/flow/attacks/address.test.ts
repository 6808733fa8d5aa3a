import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { buildCast, type Cast, signedIn } from "../authorisation/cast.ts";
import { handIn } from "../authorisation/requests.ts";

const secret = "not-for-the-web";
let folder: string;
let cast: Cast;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cohort-test-"));
  await mkdir(join(folder, "web", "assets"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), secret);
  await writeFile(
    join(folder, "web", "index.html"),
    '<!doctype html><title>the page</title><style nonce="__CSP_NONCE__"></style>',
  );
  await writeFile(join(folder, "web", "assets", "app.js"), "export {};");
  cast = await buildCast("PostgreSQL + Redis", { WEB_DIR: join(folder, "web") });
});

afterAll(async () => {
  await cast?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("addresses and methods", () => {
  /** As `fetch` would not: the address goes out as it is spelled. */
  function rawRequest(
    method: string,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(cast.server.url);
      const sent = request({ method, path, headers, hostname, port, agent: false }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      });
      sent.on("error", reject).end();
    });
  }

  test("no spelling of a path leads out of the folder of the web application", async () => {
    expect((await rawRequest("GET", "/assets/app.js")).text).toBe("export {};");
    const paths = [
      "/../secret.txt",
      "/assets/../../secret.txt",
      "/assets/..%2f..%2fsecret.txt",
      "/assets/%2e%2e/%2e%2e/secret.txt",
      "/assets/..%5c..%5csecret.txt",
      "/assets/....//....//secret.txt",
      "/assets/%252e%252e%252f%252e%252e%252fsecret.txt",
      "/assets/..%c0%af..%c0%afsecret.txt",
      "/%00/../secret.txt",
      "//secret.txt",
      `//${folder}/secret.txt`,
      `/assets/${encodeURIComponent(`${folder}/secret.txt`)}`,
      "/assets/app.js/../../../secret.txt",
      "/assets/app.js%00.txt",
      "/index.html/../../secret.txt",
      "/%ff%fe",
    ];
    for (const path of paths) {
      const answer = await rawRequest("GET", path);
      expect(answer.text, path).not.toContain(secret);
      expect(answer.text, path).not.toContain(folder);
      expect([200, 400, 403, 404], `${path} answered ${answer.status}`).toContain(answer.status);
    }
  });

  test("the page is never sent as the file it is made of: asked for by its name it is at its own address", async () => {
    const nonceOf = ({ text }: { text: string }) => /nonce="([^"]+)"/.exec(text)?.[1];
    const [one, two] = [await rawRequest("GET", "/"), await rawRequest("GET", "/queue")];
    expect(nonceOf(one)).toMatch(/^[\w-]{22}$/);
    expect(nonceOf(two)).not.toBe(nonceOf(one));
    for (const path of ["/index.html", "/index.html?to=x", "/%69ndex.html", "//index.html", "/./index.html"]) {
      const answer = await rawRequest("GET", path);
      expect(answer.text, path).not.toContain("__CSP_NONCE__");
      expect([200, 301, 404], `${path} answered ${answer.status}`).toContain(answer.status);
    }
    const named = await fetch(`${cast.server.url}/index.html`, { redirect: "manual" });
    expect([named.status, named.headers.get("location")]).toEqual([301, "/"]);
  });

  test("a method that an address does not have has no effect, whatever header claims another one", async () => {
    const { id } = await handIn(cast);
    const bearer = { authorization: `Bearer ${cast.tokens.mentor}` };
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "LOCK"]) {
      const answer = await rawRequest(method, `/api/submissions/${id}/claim`, bearer);
      expect([400, 404, 405, 501], `${method} answered ${answer.status}`).toContain(answer.status);
    }
    for (const header of ["x-http-method-override", "x-http-method", "x-method-override"]) {
      const answer = await rawRequest("GET", `/api/submissions/${id}/claim`, { ...bearer, [header]: "POST" });
      expect(answer.status, header).toBe(404);
    }
    expect((await rawRequest("GET", `/api/submissions/${id}/claim?_method=POST`, bearer)).status).toBe(404);
    const [row] = await query<{ state: string }>(cast.db, "select state from submissions where id = $1", [id]);
    expect(row?.state).toBe("submitted");
    const head = await rawRequest("HEAD", "/api/submissions");
    expect([head.status, head.text]).toEqual([401, ""]);
  });

  test("another spelling of an address is the same route with the same guard, or none", async () => {
    for (const path of [
      "/API/ME",
      "/api//me",
      "/api/me/",
      "/api/./me",
      "/api/%6de",
      "/api/me%2f",
      "/api/x/../me",
      "/api/me;x=1",
      "/api/me%00",
    ]) {
      const answer = await rawRequest("GET", path);
      // An address that only the page could mean gets the page, as any other does.
      if (answer.status === 200) expect(answer.text).toContain("the page");
      else expect([400, 401, 404], `${path} answered ${answer.status}`).toContain(answer.status);
    }
  });

  test("after all of this the server still answers everybody", async () => {
    for (const actor of signedIn) expect((await cast.ask(actor, { method: "GET", path: "/api/me" })).status).toBe(200);
  });
});
