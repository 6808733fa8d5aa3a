import { getMe, type Me } from "@cohort/contract/accounts";
import { readQuery } from "../../api/read-query.ts";
import { serverClock } from "../../api/server-clock.ts";

/** Who is signed in. Also sets the server's clock, which every countdown uses. */
export const meQuery = readQuery<Record<never, never>, Me>("me", async (api, _, signal) => {
  const answer = await api.read(getMe, { signal });
  serverClock.learn(answer.value.serverTime);
  return answer;
});
