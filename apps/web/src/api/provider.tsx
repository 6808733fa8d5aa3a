import type { RouteInput, RouteResponse, RouteShape } from "@cohort/contract/route";
import { type QueryKey, type UseQueryResult, useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import type { ApiError } from "./api-error.ts";
import type { Answer, Api } from "./client.ts";
import type { QueryFamily } from "./read-query.ts";

const ApiContext = createContext<Api | undefined>(undefined);

export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return <ApiContext value={api}>{children}</ApiContext>;
}

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error("useApi needs an ApiProvider above it");
  return api;
}

type ReadSettings = { enabled?: boolean; keepPrevious?: boolean; refetchOnWindowFocus?: boolean };

/** The current value of a query; it changes by itself when events arrive. */
export function useRead<Params, Value>(
  family: QueryFamily<Params, Value>,
  params: Params,
  settings: ReadSettings = {},
): UseQueryResult<Value, ApiError> {
  const api = useApi();
  const { keepPrevious, ...rest } = settings;
  return useQuery<Answer<Value>, ApiError, Value, QueryKey>({
    ...family.options(api, params),
    ...rest,
    ...(keepPrevious ? { placeholderData: (previous: Answer<Value> | undefined) => previous } : {}),
  });
}

/** The same, for screens under a boundary that shows loading and errors. */
export function useValue<Params, Value>(family: QueryFamily<Params, Value>, params: Params): Value {
  const api = useApi();
  return useSuspenseQuery<Answer<Value>, ApiError, Value, QueryKey>(family.options(api, params)).data;
}

/** What keeps a text while it is written, and stands still while that text is given away. */
export type Keeper = {
  /** Saves nothing more from now on, and resolves when a save that was under way has ended. */
  hold(): Promise<void>;
  release(): void;
};

/**
 * A mutation of one route. Every cached answer it touches follows by itself. What it sends is not saved as a draft at the
 * same time: `keeper` is held while it is under way.
 */
export function useCall<Shape extends RouteShape>(route: Shape, keeper?: Keeper) {
  const api = useApi();
  return useMutation<RouteResponse<Shape>, ApiError, RouteInput<Shape>>({
    async mutationFn(input) {
      await keeper?.hold();
      return api.call(route, input);
    },
    onSettled: () => keeper?.release(),
  });
}
