import { ArchiveError } from "../archive/format.ts";
import { ConfigurationFileError } from "../domains/programmes/blueprint/read-file.ts";
import { ApiError } from "../platform/errors.ts";
import { explainStartError } from "../start-errors.ts";

/** The command cannot do what was asked; the message says why and what to do instead. */
export class CommandError extends Error {
  override name = "CommandError";
}

/** What to say of an error: never where in the program it was found, except for faults of the program itself. */
export function explain(error: unknown): string {
  if (error instanceof ConfigurationFileError || error instanceof ArchiveError || error instanceof CommandError)
    return error.message;
  if (error instanceof ApiError) {
    const issues = error.extra.issues?.map(({ path, message }) => `  ${path}: ${message}`) ?? [];
    return [error.message, ...issues].join("\n");
  }
  const explained = explainStartError(error);
  if (explained) return explained;
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `There is no ${path ?? "such file"}.`;
  if (code === "EACCES") return `${path ?? "The file"} may not be read or written by this user.`;
  if (code === "ENOSPC") return "The disk is full. Free some space and try again; nothing was left half done.";
  return message ? `${message}` : String(error);
}
