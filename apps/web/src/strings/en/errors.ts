import { type ErrorCode, errorCatalogue } from "@cohort/contract/errors";
import type { FailureCode } from "../../api/api-error.ts";

const titles = Object.fromEntries(Object.entries(errorCatalogue).map(([code, { title }]) => [code, title])) as Record<
  ErrorCode,
  string
>;

/** Every failure by its code: the contract's own words, and warmer ones where people meet it often. */
export const en: Readonly<Record<FailureCode, string>> = {
  ...titles,
  "client.unreachable": "The server cannot be reached. Your work is kept here; try again in a moment.",
  "client.unreadable": "The server answered with something this page does not understand. Load the page again.",
  "auth.required": "Your session has ended. Sign in to continue.",
  "request.rateLimited": "Too many tries in a short time. Wait a minute and try again.",
  "server.unavailable": "The server is not ready at the moment. It will be back; try again.",
  "server.fault": "Something went wrong on our side. Nothing was changed.",
};
