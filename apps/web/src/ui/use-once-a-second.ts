import { useEffect, useState } from "react";

const restMs = 1000;

/** The value, followed at once when it was quiet and else once a second: for what nobody reads faster than that. */
export function useOnceASecond<Value>(value: Value): Value {
  const [shown, setShown] = useState({ value, since: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    if (shown.value === value) return;
    const show = () => setShown({ value, since: performance.now() });
    const timer = setTimeout(show, Math.max(0, shown.since + restMs - performance.now()));
    return () => clearTimeout(timer);
  }, [value, shown]);
  return shown.value;
}
