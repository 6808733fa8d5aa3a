import { createSignInLimit } from "../../platform/auth/sign-in-limit.ts";
import { ApiError } from "../../platform/errors.ts";

/**
 * Bounds how often something that guesses or mails may be tried, per network and per account, as signing in is.
 * A try counts unless `work` succeeds; with `always` it counts even then. Throws `request.rateLimited`.
 */
export type Attempts = <Result>(
  who: { address: string; account: string },
  work: () => Promise<Result>,
  counts?: "failures" | "always",
) => Promise<Result>;

export function createAttempts(perMinute: number): Attempts {
  const limit = createSignInLimit(perMinute);
  return async (who, work, counts = "failures") => {
    const attempt = limit.begin(who.address, who.account);
    if (!attempt.allowed) throw new ApiError("request.rateLimited");
    try {
      const result = await work();
      if (counts === "failures") attempt.succeeded();
      return result;
    } finally {
      attempt.ended();
    }
  };
}
