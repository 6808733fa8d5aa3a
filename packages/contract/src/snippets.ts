import { z } from "zod";
import { Id, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** A piece of feedback that is written once and used often: one's own, or the whole programme's. */
export const Snippet = z
  .object({
    id: Id,
    version: Version,
    programmeId: Id,
    /** Null: every member of the programme's staff may use it. */
    ownerId: Id.nullable(),
    title: z.string(),
    /** Markdown. */
    body: z.string(),
    isRemoved: z.boolean(),
  })
  .meta({ id: "Snippet" });
export type Snippet = z.infer<typeof Snippet>;

const staff = ["mentor", "coordinator", "admin"] as const;
const content = {
  title: z.string().trim().min(1, "Give it a short name.").max(80),
  body: z.string().trim().min(1, "Write the text.").max(5_000),
};

export const listSnippets = route({
  name: "listSnippets",
  method: "GET",
  path: "/api/snippets",
  summary: "The caller's own snippets and the programme's, by title",
  access: staff,
  query: z.object({ programmeId: Id.optional() }),
  response: z.object({ items: z.array(Snippet) }),
});

export const createSnippet = route({
  name: "createSnippet",
  method: "POST",
  path: "/api/snippets",
  summary: "Keep a snippet, for oneself or, as coordinator or admin, for the programme",
  access: staff,
  body: z.object({ programmeId: Id, isShared: z.boolean(), ...content }),
  response: Snippet,
});

export const updateSnippet = route({
  name: "updateSnippet",
  method: "POST",
  path: "/api/snippets/:id",
  summary: "Change or remove a snippet",
  access: staff,
  params: z.object({ id: Id }),
  body: z.object({ version: Version, isRemoved: z.boolean().default(false), ...content }),
  response: Snippet,
});
