import { ConfigError } from "./platform/config.ts";
import { SchemaUnknownError } from "./platform/database/migrate.ts";
import { DataDirectoryInUseError, DataDirectoryUnwritableError } from "./platform/embedded/errors.ts";

/** What went wrong at start, for a person: what happened and what to do. Undefined for what only a stack explains. */
export function explainStartError(error: unknown): string | undefined {
  if (error instanceof ConfigError) return `The configuration is not right:\n${indent(error.message)}`;
  if (
    error instanceof DataDirectoryInUseError ||
    error instanceof DataDirectoryUnwritableError ||
    error instanceof SchemaUnknownError
  )
    return error.message;
  const { code, port, message } = error as { code?: string; port?: number; message?: string };
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another program. Stop it, or choose another: PORT=8001 npm start`;
  if (code === "EACCES" && port)
    return `This user may not listen on port ${port}. Choose one above 1023: PORT=8000 npm start`;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "28P01" || code === "3D000")
    return `The database of DATABASE_URL cannot be used: ${message || code}. Check that it runs, and the address, user and password.`;
  return undefined;
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
