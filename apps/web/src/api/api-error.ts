import { type ErrorCode, isProblem, type Problem } from "@cohort/contract/errors";

/** What went wrong on the way: the server's code, or one of two of our own. */
export type FailureCode = ErrorCode | "client.unreachable" | "client.unreadable";

/**
 * The one error of `call` and `read`. `status` is 0 when no answer came.
 * `isRetryable` says that the same request may succeed later without being changed.
 */
export class ApiError extends Error {
  readonly code: FailureCode;
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(code: FailureCode, status: number, problem?: Problem, cause?: unknown) {
    super(problem?.detail ?? problem?.title ?? code, { cause });
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.problem = problem;
  }

  get isRetryable(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** The state a conflict answers with; undefined for every other error. */
  get current(): unknown {
    return this.problem?.current;
  }
}

/** Turns an unsuccessful answer into an error, whatever its body is. */
export async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new ApiError(body.code, response.status, body);
  return new ApiError(fallbackCode(response.status), response.status);
}

function fallbackCode(status: number): FailureCode {
  if (status === 401) return "auth.required";
  if (status === 403) return "auth.forbidden";
  if (status === 404) return "resource.notFound";
  if (status === 429) return "request.rateLimited";
  if (status === 502 || status === 503 || status === 504) return "server.unavailable";
  return status >= 500 ? "server.fault" : "client.unreadable";
}
