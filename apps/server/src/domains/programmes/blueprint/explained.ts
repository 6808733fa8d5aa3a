import { ApiError } from "../../../platform/errors.ts";
import type { Blueprint } from "./blueprint.ts";
import { ConfigurationFileError } from "./read-file.ts";

/** Reads a file and says of each mistake where it is. */
export function explained(read: () => Blueprint): Blueprint {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigurationFileError)) throw error;
    const issues = error.issues.map(({ line, path, message, code, params }) => ({
      path: "yaml",
      message: `Line ${line}${path && `, ${path}`}: ${message}`,
      ...(code && { code, params: { ...params, line, at: path } }),
    }));
    throw new ApiError("configuration.invalid", { issues: issues.slice(0, 50) });
  }
}
