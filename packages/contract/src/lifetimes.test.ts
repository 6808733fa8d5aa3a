import { expect, it } from "vitest";
import { routes } from "./routes.ts";

it("keeps answers as long as the seed says: boards 60 s, figures of people 120 s, the feed 30 s", () => {
  const { getLeaderboard, getScore, listActivity } = routes;
  expect([getLeaderboard, getScore, listActivity].map(({ cacheSeconds }) => cacheSeconds)).toEqual([60, 120, 30]);
});
