import Fastify from "fastify";
import { expect, test } from "vitest";
import { type CsvFile, sendCsv } from "./csv.ts";

async function download(file: Partial<CsvFile>) {
  const app = Fastify();
  app.get("/file", (_request, reply) => sendCsv(reply, { filename: "a.csv", columns: ["a", "b"], rows: [], ...file }));
  const answer = await app.inject("/file").catch((error: Error) => error);
  await app.close();
  return answer;
}

const textOf = async (file: Partial<CsvFile>) => {
  const answer = await download(file);
  if (answer instanceof Error) throw answer;
  return answer.body;
};

test("cells keep commas, quotes and line ends, and nothing is an empty cell", async () => {
  expect(
    await textOf({
      rows: [
        ["one, two", 'say "no"'],
        ["a\nb", null],
      ],
    }),
  ).toBe('\uFEFFa,b\r\n"one, two","say ""no"""\r\n"a\nb",\r\n');
});

test("text never starts a formula, and a negative number stays a number", async () => {
  const text = await textOf({
    rows: [
      ["=HYPERLINK(1)", -5],
      ["@sum", "-5"],
      ["+1", "\tx"],
    ],
  });
  expect(text).toBe("\uFEFFa,b\r\n'=HYPERLINK(1),-5\r\n'@sum,'-5\r\n'+1,'\tx\r\n");
});

test("a file name cannot break out of its header", async () => {
  const answer = await download({ filename: 'Größe "1"\r\nx: y.csv' });
  if (answer instanceof Error) throw answer;
  expect(answer.headers["content-disposition"]).toBe('attachment; filename="Gro-e-1-x-y.csv"');
  expect(answer.headers["cache-control"]).toBe("no-store");
});

test("a source that fails midway ends in an error, never in a shorter file", async () => {
  async function* rows() {
    yield ["x", 1];
    throw new Error("the database is away");
  }
  const answer = await download({ rows: rows() });
  expect(answer).toBeInstanceOf(Error);
});
