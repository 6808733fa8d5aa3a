import { describe, expect, test } from "vitest";
import { createOriginCheck } from "./origin.ts";

const hasCookie = () => false;

describe("an upgrade", () => {
  const plain = createOriginCheck({ publicUrl: undefined, hasCookie });

  test.each([
    ["http://localhost:8000", "localhost:8000", true],
    ["http://LOCALHOST:8000", "localhost:8000", false],
    ["http://localhost:8001", "localhost:8000", false],
    ["http://localhost", "localhost:80", true],
    ["https://cohort.test", "cohort.test:443", true],
    ["https://cohort.test", "COHORT.test", true],
    ["https://cohort.test.evil.test", "cohort.test", false],
    ["https://evil.test/?https://cohort.test", "cohort.test", false],
    ["https://cohort.test@evil.test", "cohort.test", false],
    ["null", "cohort.test", false],
    ["", "cohort.test", false],
    ["https://cohort.test", undefined, false],
  ])("from %s to %s: %s", (origin, host, allowed) => {
    expect(plain.originAllowed({ headers: { origin, ...(host !== undefined && { host }) } })).toBe(allowed);
    // A ticket proves who asks, not from where: a foreign page may have stolen into it.
    expect(plain.originAllowed({ headers: { origin, ...(host !== undefined && { host }) } }, { ticket: true })).toBe(
      allowed,
    );
  });

  test("without an Origin only with a token or a ticket, which a browser does not attach by itself", () => {
    expect(plain.originAllowed({ headers: { host: "a.test", cookie: "x=y" } })).toBe(false);
    expect(plain.originAllowed({ headers: { host: "a.test" } }, { ticket: true })).toBe(true);
    expect(plain.originAllowed({ headers: { host: "a.test", authorization: "Bearer x" } })).toBe(true);
  });
});

test("the public address is ours whatever the proxy calls us; where it has TLS, nothing without it is", () => {
  const published = createOriginCheck({ publicUrl: "https://cohort.test", hasCookie });
  const allowed = (origin: string, host: string) => published.originAllowed({ headers: { origin, host } });
  expect(allowed("https://cohort.test", "10.0.0.5:8000")).toBe(true);
  expect(allowed("http://cohort.test", "cohort.test")).toBe(false);
  expect(allowed("https://other.test", "other.test")).toBe(true);
  expect(allowed("https://other.test", "cohort.test")).toBe(false);
});
