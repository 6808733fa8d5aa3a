import { z } from "zod";
import { FileKind } from "./fields.ts";
import { Id, Instant } from "./primitives.ts";
import { route } from "./route.ts";

/** The size of each part of a file but the last. Small enough for any proxy, and to be sent again without regret. */
export const partBytes = 524_288;

/** What anybody may keep in all; in bytes. */
export const quotaBytes = 500 * 1_048_576;

/** A file that was received whole. `type` and `kind` are told from its bytes, never from its name. */
export const FileInfo = z
  .object({
    id: Id,
    name: z.string(),
    size: z.int().nonnegative(),
    type: z.string(),
    kind: FileKind.exclude(["any"]).or(z.literal("other")),
    createdAt: Instant,
  })
  .meta({ id: "File" });
export type FileInfo = z.infer<typeof FileInfo>;

/** A file on its way: `received` names the parts that are here, so that a broken upload goes on where it stopped. */
export const Upload = z
  .object({ id: Id, name: z.string(), size: z.int().positive(), received: z.array(z.int().nonnegative()) })
  .meta({ id: "Upload" });
export type Upload = z.infer<typeof Upload>;

const params = z.object({ id: Id });

export const beginUpload = route({
  name: "beginUpload",
  method: "POST",
  path: "/api/files",
  summary: "Announce a file for a field of an assignment; refused at once when it is too large or the quota is used",
  access: ["student"],
  body: z.object({
    assignmentId: Id,
    field: z.string().max(40),
    name: z.string().min(1).max(255),
    size: z.int().positive(),
  }),
  response: Upload,
});

export const getUpload = route({
  name: "getUpload",
  method: "GET",
  path: "/api/files/:id/parts",
  summary: "Which parts of an upload are here",
  access: ["student"],
  params,
  response: Upload,
});

export const sendPart = route({
  name: "sendPart",
  method: "POST",
  path: "/api/files/:id/parts/:part",
  summary: `One part of a file, ${partBytes} bytes but for the last; sending it again replaces it`,
  access: ["student"],
  params: params.extend({ part: z.coerce.number().int().min(0).max(999) }),
  consumes: "application/octet-stream",
  response: z.object({ part: z.int() }),
});

export const finishUpload = route({
  name: "finishUpload",
  method: "POST",
  path: "/api/files/:id/finish",
  summary: "Everything was sent: check what it is and keep it",
  access: ["student"],
  params,
  response: FileInfo,
});

export const removeFile = route({
  name: "removeFile",
  method: "DELETE",
  path: "/api/files/:id",
  summary: "Cancel an upload, or remove a file that was not handed in",
  access: ["student"],
  params,
  response: z.object({ removed: Id }),
});

export const downloadFile = route({
  name: "downloadFile",
  method: "GET",
  path: "/api/files/:id",
  summary: "The file itself, for its owner and for whoever may see the work it was handed in with",
  access: "signedIn",
  params,
  query: z.object({
    /** `inline`: shown in the browser when it is of a kind that is safe to show. */
    show: z.enum(["attachment", "inline"]).default("attachment"),
  }),
  produces: "application/octet-stream",
  response: z.string(),
});
