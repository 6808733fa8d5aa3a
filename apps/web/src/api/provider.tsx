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

/** A mutation of one route. Every cached answer it touches follows by itself. */
export function useCall<Shape extends RouteShape>(route: Shape) {
  const api = useApi();
  return useMutation<RouteResponse<Shape>, ApiError, RouteInput<Shape>>({
    mutationFn: (input) => api.call(route, input),
  });
}
