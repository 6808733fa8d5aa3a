import { type Caller, signInCaller } from "@cohort/contract/caller";
import { password } from "./cohort.ts";

export { type Caller, createCaller } from "@cohort/contract/caller";

/** Signs in with the test password. */
export function signIn(url: string, email: string, secret = password): Promise<Caller> {
  return signInCaller(url, email, secret);
}
