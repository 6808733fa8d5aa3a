import { expect, test } from "vitest";
import { lean } from "./lean-contract.ts";

const run = (code: string) =>
  new Function(`${lean(code).replaceAll(/export |import .*/g, "")}; return it;`)() as object;
const library = "const route = (shape) => shape; const z = { object: () => 'schema' };";

test("a route keeps what a request is made of, and loses its schemas", () => {
  const shared = "const mine = { access: ['admin'], params: z.object({}) };";
  const it = `export const it = route({ ...mine, name: 'a', method: 'GET', path: '/a', cacheSeconds: 6 * 10, query: z.object({}), response: z.object({}) });`;
  expect(JSON.parse(JSON.stringify(run(`${library}${shared}${it}`)))).toEqual({
    name: "a",
    method: "GET",
    path: "/a",
    cacheSeconds: 60,
  });
});

test("what is used stays as it was", () => {
  expect(run(`${library} export const it = { a: z.object({}), list: [1, 2].map((n) => n + 1) };`)).toEqual({
    a: "schema",
    list: [2, 3],
  });
});

test("a route that hides what a browser needs ends the build", () => {
  expect(() => lean("const mine = { method: 'GET' }; const it = route({ ...mine, name: 'a' });")).toThrow(
    "Routes share only what a browser does not need.",
  );
  expect(() => lean("const shape = {}; const it = route(shape);")).toThrow("Write a route as one literal.");
});
