import { expect, test } from "vitest";
import { decodeFile } from "./decode.ts";

test.each([
  ["UTF-8", [0x5a, 0x6f, 0xc3, 0xab]],
  ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, 0x5a, 0x6f, 0xc3, 0xab]],
  ["UTF-16, little end first", [0xff, 0xfe, 0x5a, 0, 0x6f, 0, 0xeb, 0]],
  ["Windows' own", [0x5a, 0x6f, 0xeb]],
])("a name survives in %s", (_encoding, bytes) => {
  expect(decodeFile(new Uint8Array(bytes))).toBe("Zoë");
});
