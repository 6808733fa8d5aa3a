import { type ErrorCode, errorCatalogue, type Issue, type Problem } from "@cohort/contract/errors";

type Extra = { detail?: string; issues?: Issue[]; current?: unknown };

/** An error meant for the caller: one code of the catalogue, and what helps them to go on. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly extra: Extra;

  constructor(code: ErrorCode, extra: Extra = {}) {
    super(extra.detail ?? errorCatalogue[code].title);
    this.code = code;
    this.status = errorCatalogue[code].status;
    this.extra = extra;
  }

  toProblem(requestId?: string): Problem {
    const { status, title } = errorCatalogue[this.code];
    return {
      type: `urn:cohort:error:${this.code}`,
      title,
      status,
      code: this.code,
      ...this.extra,
      ...(requestId && { requestId }),
    };
  }
}
