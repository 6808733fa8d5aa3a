import { collectFiles } from "../../domains/files/actions/collect-files.ts";
import type { Db } from "../../platform/database/database.ts";
import type { Logger } from "../../platform/logger.ts";

/** Forgets files nobody attached to anything. */
export const handleCollectFiles = (db: Db, logger: Logger) => async () => {
  logger.info({ files: await collectFiles(db, new Date()) }, "unattached files were collected");
};
