import { z } from "zod";
import { Id, Instant } from "./primitives.ts";
import { route } from "./route.ts";
import { Email, LinkToken, NewPassword, PersonName } from "./setup.ts";

/** Whether people can be reached by mail; where not, links are handed on by hand. */
const Done = z.object({ done: z.literal(true) });

export const forgotPassword = route({
  name: "forgotPassword",
  method: "POST",
  path: "/api/password/forgot",
  summary: "Mail a link to choose a new password; the answer is the same whether or not the address has an account",
  access: "anyone",
  body: z.object({ email: Email }),
  response: Done,
});

export const resetPassword = route({
  name: "resetPassword",
  method: "POST",
  path: "/api/password/reset",
  summary: "Choose a new password with a link; works once and ends every session",
  access: "anyone",
  body: z.object({ token: LinkToken, password: NewPassword }),
  response: z.object({ email: z.string() }),
});

export const changePassword = route({
  name: "changePassword",
  method: "POST",
  path: "/api/me/password",
  summary: "Choose a new password knowing the present one; ends every other session",
  access: "signedIn",
  body: z.object({ current: z.string().min(1).max(128), next: NewPassword }),
  response: z.object({ endedSessions: z.int().nonnegative() }),
});

export const changeName = route({
  name: "changeName",
  method: "POST",
  path: "/api/me/name",
  summary: "Change the caller's name; everybody who sees them follows",
  access: "signedIn",
  body: z.object({ name: PersonName }),
  response: z.object({ name: z.string() }),
});

/** A signed-in device. Addresses are shown as networks. */
export const SessionRecord = z
  .object({
    id: Id,
    device: z.string(),
    network: z.string().nullable(),
    createdAt: Instant,
    lastSeenAt: Instant,
    isCurrent: z.boolean(),
  })
  .meta({ id: "SessionRecord" });
export type SessionRecord = z.infer<typeof SessionRecord>;

export const listSessions = route({
  name: "listSessions",
  method: "GET",
  path: "/api/me/sessions",
  summary: "Where the caller is signed in, latest first",
  access: "signedIn",
  response: z.object({ items: z.array(SessionRecord) }),
});

export const endSession = route({
  name: "endSession",
  method: "DELETE",
  path: "/api/me/sessions/:id",
  summary: "Sign one of the caller's devices out; it is dark within a second",
  access: "signedIn",
  params: z.object({ id: Id }),
  response: z.object({ endedSessions: z.int().nonnegative() }),
});
