import { describe, expect, test } from "vitest";
import { newId } from "../ids.ts";
import { createLinkTokens, linkPath } from "./link-token.ts";

const tokens = createLinkTokens("a secret of a test");

describe("a link's token", () => {
  test("names the row and the generation it was signed for", () => {
    const id = newId();
    expect(tokens.read("invite", tokens.sign("invite", id, 7))).toEqual({ id, generation: 7 });
  });

  test("is worth nothing for another purpose, under another secret, or with anything changed", () => {
    const token = tokens.sign("reset", newId());
    expect(tokens.read("invite", token)).toBeUndefined();
    expect(createLinkTokens("another secret").read("reset", token)).toBeUndefined();
    const [id = "", generation = "", mac = ""] = token.split(".");
    for (const forged of [
      `${id}.2.${mac}`,
      `${Buffer.from(newId().replaceAll("-", ""), "hex").toString("base64url")}.${generation}.${mac}`,
      `${id}.${generation}.${mac.slice(0, -1)}`,
      `${token} `,
      "",
      "..",
      "__proto__",
    ])
      expect(tokens.read("reset", forged), forged).toBeUndefined();
  });

  test("travels behind the #, where no server log sees it", () => {
    expect(linkPath("setup", "t")).toBe("/setup#t");
  });
});
