import { notifyManager, type Query, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";

const mayTryAgain = (failures: number, error: Error): boolean =>
  failures < 3 && error instanceof ApiError && error.isRetryable;

/** Events come in bursts, and a screen draws them once a frame. A tab nobody looks at has no frames, but a title. */
function onNextFrame(draw: () => void): void {
  const begin = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    draw();
  };
  const frame = requestAnimationFrame(begin);
  const timer = setTimeout(begin, 100);
}

/**
 * Forgets an answer that the server refuses to give again: rights ended, or the thing is gone. Kept, it would stand on a
 * page that can no longer be live, and whoever works there would learn it from their next press.
 */
function forgetRefused(error: Error, query: Query<unknown, unknown>): void {
  if (!(error instanceof ApiError) || (error.status !== 403 && error.status !== 404)) return;
  if (query.state.data !== undefined) query.setState({ data: undefined, dataUpdatedAt: 0, isInvalidated: false });
}

/** Reads try again when the network fails; mutations too, with the same Idempotency-Key. */
export function createQueryClient(): QueryClient {
  notifyManager.setScheduler(onNextFrame);
  return new QueryClient({
    queryCache: new QueryCache({ onError: forgetRefused }),
    defaultOptions: {
      queries: { retry: mayTryAgain, refetchOnWindowFocus: true, refetchOnReconnect: true, gcTime: 10 * 60_000 },
      mutations: {
        retry: (failures, error) => failures < 2 && mayTryAgain(failures, error),
        retryDelay: (attempt) => 600 * 2 ** attempt,
      },
    },
  });
}
