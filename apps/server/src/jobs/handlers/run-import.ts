import { runImport } from "../../domains/imports/actions/run-import.ts";
import { databaseClock } from "../../platform/clock.ts";
import type { Jobs } from "../requests.ts";

type Deps = Parameters<typeof runImport>;

/** Carries an import out, or takes it back, to its end. */
export const handleRunImport = (outbox: Deps[0], links: Deps[1]) => (data: Jobs["run-import"]) =>
  runImport(outbox, links, { principal: null, clock: databaseClock }, data.importId);
