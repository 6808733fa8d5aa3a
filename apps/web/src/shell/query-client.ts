import { notifyManager, QueryClient } from "@tanstack/react-query";
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

/** Reads try again when the network fails; mutations too, with the same Idempotency-Key. */
export function createQueryClient(): QueryClient {
  notifyManager.setScheduler(onNextFrame);
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
