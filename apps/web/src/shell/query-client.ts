import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";

const mayTryAgain = (failures: number, error: Error): boolean =>
  failures < 3 && error instanceof ApiError && error.isRetryable;

/** Reads try again when the network fails; mutations too, with the same Idempotency-Key. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayTryAgain, refetchOnWindowFocus: true, refetchOnReconnect: true, gcTime: 10 * 60_000 },
      mutations: {
        retry: (failures, error) => failures < 2 && mayTryAgain(failures, error),
        retryDelay: (attempt) => 600 * 2 ** attempt,
      },
    },
  });
}
