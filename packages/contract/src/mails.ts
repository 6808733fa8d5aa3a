import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** A mail that was given up, for those who look after a programme. It holds nothing that only its reader may know. */
export const FailedMail = z
  .object({
    id: Id,
    address: z.string(),
    /** Null for an address nobody has an account with. */
    person: Person.nullable(),
    kind: z.enum(["invite", "notice", "digest", "passwordReset"]),
    /** What the mail server, or we, said. */
    reason: z.string(),
    writtenAt: Instant,
    tries: z.int().nonnegative(),
    /** The open invitation whose link was in it: renew that instead, as a link is forgotten once its mail is given up. */
    invite: z.object({ id: Id, version: Version }).nullable(),
  })
  .meta({ id: "FailedMail" });
export type FailedMail = z.infer<typeof FailedMail>;

/** That a mail was given up, or is tried again. */
export const MailTurned = z.object({ id: Id });
export type MailTurned = z.infer<typeof MailTurned>;

export const listFailedMails = route({
  name: "listFailedMails",
  method: "GET",
  path: "/api/mails/failed",
  summary: "Mails to the programme's people that were given up, latest first, without those a later one replaced",
  access: ["admin"],
  query: PageQuery.extend({ programmeId: Id.optional() }),
  response: pageOf(FailedMail).extend({ total: z.int().nonnegative() }),
});

export const sendMailAgain = route({
  name: "sendMailAgain",
  method: "POST",
  path: "/api/mails/:id/send-again",
  summary: "Try a mail again that was given up; refused for one whose link is forgotten",
  access: ["admin"],
  params: z.object({ id: Id }),
  response: MailTurned,
});
