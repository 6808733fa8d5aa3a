import { Id } from "@cohort/contract/primitives";
import { isNotFound } from "@tanstack/react-router";
import { describe, expect, it } from "vitest";
import { dayIn, idIn, naming, textIn } from "./address.ts";

const ids = ["01a1bd63-d980-7a34-a34a-2052e58de6a3", "9F1B3C44-1111-4222-8333-444455556666"];
const none = [
  "invitations",
  "",
  "null",
  `${ids[0]}0`,
  ` ${ids[0]}`,
  "01a1bd63-d980-9a34-a34a-2052e58de6a3",
  "01a1bd63-d980-7a34-c34a-2052e58de6a3",
  "01a1bd63d9807a34a34a2052e58de6a3",
];

describe("what an address carries", () => {
  it("is an id only where the server takes it for one", () => {
    for (const one of [...ids, ...none]) expect(idIn(one) !== undefined, one).toBe(Id.safeParse(one).success);
    expect(ids.map(idIn)).toEqual(ids);
    for (const one of [7, null, undefined, [ids[0]], {}]) expect(idIn(one)).toBeUndefined();
  });

  it("names nothing where it can name nothing", () => {
    expect(naming(ids[0] as string)).toBeUndefined();
    for (const one of none) {
      let thrown: unknown;
      try {
        naming(one);
      } catch (error) {
        thrown = error;
      }
      expect(isNotFound(thrown), one).toBe(true);
    }
  });

  it("is searched for as far as lists can be", () => {
    expect(textIn("amara")).toBe("amara");
    expect(textIn(12)).toBe("12");
    expect(textIn("a".repeat(200))).toHaveLength(80);
    for (const one of ["", undefined, null, {}, ["a"]]) expect(textIn(one)).toBeUndefined();
  });

  it("is a day only where there is one", () => {
    expect(dayIn("2027-03-01")).toBe("2027-03-01");
    for (const one of ["2027-13-01", "2027-3-1", "tomorrow", 20270301]) expect(dayIn(one)).toBeUndefined();
  });
});
