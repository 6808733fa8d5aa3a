import { getImport, type Import, listImportRows, listImports } from "@cohort/contract/imports";
import type { RouteInput, RouteResponse } from "@cohort/contract/route";
import { readQuery } from "../../api/read-query.ts";

export type ImportPage = { items: Import[]; nextCursor: string | null };

export const importsQuery = readQuery<{ programmeId: string }, ImportPage>("imports", (api, { programmeId }, signal) =>
  api.read(listImports, { query: { programmeId, limit: 20 }, signal }),
);

export const importQuery = readQuery<{ id: string }, Import>("import", (api, params, signal) =>
  api.read(getImport, { params, signal }),
);

export type RowFilters = { id: string } & NonNullable<RouteInput<typeof listImportRows>["query"]>;
export type RowPage = RouteResponse<typeof listImportRows>;

export const importRowsQuery = readQuery<RowFilters, RowPage>("import-rows", (api, { id, ...query }, signal) =>
  api.read(listImportRows, { params: { id }, query, signal }),
);
