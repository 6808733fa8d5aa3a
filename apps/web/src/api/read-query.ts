import type { Answer, Api } from "./client.ts";

/** A family of queries: one key prefix, one way to fetch. Works without React. */
export type QueryFamily<Params, Value> = {
  prefix: readonly [string];
  key(params: Params): readonly [string, Params];
  /** Options for `useQuery` and `fetchQuery`; the cache holds the whole answer, screens see its value. */
  options(api: Api, params: Params): ReadOptions<Params, Value>;
};

export type ReadOptions<Params, Value> = {
  queryKey: readonly [string, Params];
  queryFn: (context: { signal: AbortSignal }) => Promise<Answer<Value>>;
  select: (answer: Answer<Value>) => Value;
  staleTime: number;
};

/** Declares a family. `name` is its key prefix and must be unique. */
export function readQuery<Params extends object, Value>(
  name: string,
  fetch: (api: Api, params: Params, signal: AbortSignal) => Promise<Answer<Value>>,
): QueryFamily<Params, Value> {
  return {
    prefix: [name],
    key: (params) => [name, params],
    options: (api, params) => ({
      queryKey: [name, params],
      queryFn: ({ signal }) => fetch(api, params, signal),
      select: toValue,
      // Events keep answers fresh; what they cannot is marked stale by hand.
      staleTime: Number.POSITIVE_INFINITY,
    }),
  };
}

function toValue<Value>(answer: Answer<Value>): Value {
  return answer.value;
}
