import { describe, expect, test } from "vitest";
import { ApiError } from "../../platform/errors.ts";
import { parseTable, suggestMapping } from "./parse.ts";

describe("a CSV file is read as programs write it", () => {
  test.each([
    ["commas", "Name,E-mail\nAda,ada@x.org\n"],
    ["semicolons and CRLF", "Name;E-mail\r\nAda;ada@x.org\r\n"],
    ["tabs", "Name\tE-mail\nAda\tada@x.org"],
    ["a byte order mark", "\ufeffName,E-mail\nAda,ada@x.org"],
    ["empty lines", "Name,E-mail\n\n , \nAda,ada@x.org\n\n"],
    ["quotes", '"Name","E-mail"\n"Ada","ada@x.org"'],
  ])("with %s", (_what, text) => {
    expect(parseTable(text)).toEqual({ columns: ["Name", "E-mail"], rows: [["Ada", "ada@x.org"]] });
  });

  test("with ragged rows: what is missing is empty, what is surplus is left out", () => {
    expect(parseTable("a,b\n1\n1,2,3\n").rows).toEqual([
      ["1", ""],
      ["1", "2"],
    ]);
  });

  test("and what cannot be read says which row it is, counted from that of the column names", () => {
    const issuesOf = (text: string) => {
      try {
        return parseTable(text);
      } catch (error) {
        return error instanceof ApiError ? { code: error.code, issues: error.extra.issues } : error;
      }
    };
    expect(issuesOf('a,b\n1,2\n"x,3\n4,5\n')).toMatchObject({
      code: "import.unreadable",
      issues: [{ path: "text", code: "quoteOpen", params: { row: 3 } }],
    });
    expect(issuesOf(`a,b\n${"x".repeat(120_000)},1\n`)).toMatchObject({
      issues: [{ code: "rowTooLong", params: { row: 2 } }],
    });
    expect(issuesOf("a,b\n")).toEqual({ code: "import.unreadable", issues: undefined });
  });

  test("a separator inside quotes does not make the file one of it", () => {
    expect(parseTable('"a;b;c",d\n1,2').columns).toEqual(["a;b;c", "d"]);
  });

  test("and refused when it is none, or holds too many rows", () => {
    expect(() => parseTable("")).toThrow("no table");
    expect(() => parseTable("only,a,head")).toThrow("no table");
    expect(() => parseTable(`a\n${"x\n".repeat(5_001)}`)).toThrow("more than 5000");
    expect(parseTable(`a\n${"x\n".repeat(5_000)}`).rows).toHaveLength(5_000);
  });
});

test("columns are recognised in both languages, each once", () => {
  expect(suggestMapping(["Name", "E-Mail", "Rolle", "Gruppe", "Mentor"])).toEqual({
    name: 0,
    lastName: null,
    email: 1,
    role: 2,
    unit: 3,
    mentor: 4,
  });
  expect(suggestMapping(["Mentor", "E-mail of the student"])).toEqual({
    name: null,
    lastName: null,
    email: 1,
    role: null,
    unit: null,
    mentor: 0,
  });
});

test.each([
  [["First name", "Last name", "E-mail"], 0, 1],
  [["Nachname", "Vorname", "E-Mail"], 1, 0],
  [["email", "given_name", "family_name"], 1, 2],
  [["FirstName", "Surname"], 0, 1],
  // The other part is often called just that.
  [["Name", "Vorname", "Klasse"], 1, 0],
  [["Name", "Last name"], 0, 1],
  [["Nachname", "E-Mail"], null, 0],
  // Whole names need no parts.
  [["First name", "Last name", "Full name"], 2, null],
  [["Display name", "E-mail"], 0, null],
  [["Student", "E-mail"], 0, null],
])("%j: names are in columns %s and %s", (columns, name, lastName) => {
  expect(suggestMapping(columns)).toMatchObject({ name, lastName });
});
