import { z } from "zod";
import { Language } from "./languages.ts";
import { Id } from "./primitives.ts";
import { route } from "./route.ts";

/** What somebody types who chooses a password; the server says the same. */
export const NewPassword = z.string().min(8, "Use at least 8 characters.").max(128, "Use at most 128 characters.");
export const PersonName = z.string().trim().min(1, "Enter a name.").max(120, "Use at most 120 characters.");
export const Email = z.email("Enter an e-mail address, such as ada@example.org.").max(254);
/** What a link carries after its `#`, which no server log and no referrer ever sees. */
export const LinkToken = z.string().min(1).max(200);

export const getSetup = route({
  name: "getSetup",
  method: "GET",
  path: "/api/setup",
  summary: "Whether this installation still waits for its first administrator, and whether mail goes out",
  access: "anyone",
  response: z.object({ isOpen: z.boolean(), hasProgramme: z.boolean(), sendsMail: z.boolean() }),
});

export const completeSetup = route({
  name: "completeSetup",
  method: "POST",
  path: "/api/setup",
  summary: "Create the first administrator with the link the server printed; works once",
  access: "anyone",
  body: z.object({
    token: LinkToken,
    name: PersonName,
    email: Email,
    password: NewPassword,
    language: Language.optional(),
  }),
  response: z.object({ email: z.string(), hasProgramme: z.boolean() }),
});

export const foundProgramme = route({
  name: "foundProgramme",
  method: "POST",
  path: "/api/setup/programme",
  summary: "Load the first programme from a configuration file, by whoever set the installation up",
  access: "signedIn",
  body: z.object({ fileName: z.string().max(200), yaml: z.string().max(500_000) }),
  response: z.object({ programmeId: Id }),
});
