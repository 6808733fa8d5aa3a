const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Hears every second, with everybody else, so that all clocks of a page move on together; silent while nobody listens. */
export function everySecond(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const one of listeners) one();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
