import { Readable } from "node:stream";
import * as contract from "@cohort/contract/files";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, handleDownload, type MountedRoute } from "../../platform/http/handle.ts";
import { beginUpload } from "./actions/begin-upload.ts";
import { finishUpload } from "./actions/finish-upload.ts";
import { removeFile } from "./actions/remove-file.ts";
import { sendPart } from "./actions/send-part.ts";
import { canDownload } from "./policy.ts";
import { findFile, presentUpload, readContent } from "./queries.ts";
import { isShowable } from "./sniff.ts";

export function fileRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.beginUpload, ({ scope, intent, body }) => beginUpload(outbox, scope, intent, body)),
    handle(contract.getUpload, async ({ scope, params }) => {
      const file = await findFile(db, params.id);
      if (file?.ownerId !== scope.principal.userId) throw new ApiError("resource.notFound");
      return presentUpload(db, file);
    }),
    handle(contract.sendPart, ({ scope, params, body }) => sendPart(db, scope, { ...params, bytes: body })),
    handle(contract.finishUpload, ({ scope, intent, params }) =>
      finishUpload({ db, outbox }, scope, intent, params.id),
    ),
    handle(contract.removeFile, ({ scope, intent, params }) => removeFile(outbox, scope, intent, params.id)),
    handleDownload(contract.downloadFile, async ({ scope, params, query }) => {
      const file = await findFile(db, params.id);
      if (!file?.isReady || !(await canDownload(db, scope.principal, file))) throw new ApiError("resource.notFound");
      return {
        body: Readable.from(readContent(db, file.contentId, file.size), { objectMode: false }),
        type: file.type,
        size: file.size,
        name: file.name,
        tag: file.contentId,
        inline: query.show === "inline" && isShowable(file.type),
      };
    }),
  ];
}
