import type { FiguresTables } from "./tables/figures.ts";
import type { LogTables } from "./tables/log.ts";
import type { MessagesTables } from "./tables/messages.ts";
import type { PeopleTables } from "./tables/people.ts";
import type { PointsTables } from "./tables/points.ts";
import type { ProgrammeTables } from "./tables/programme.ts";
import type { WorkTables } from "./tables/work.ts";

/** The tables as the migrations make them. bigint columns are numbers: no count here nears 2^53. */
export type Database = LogTables &
  PeopleTables &
  ProgrammeTables &
  WorkTables &
  PointsTables &
  FiguresTables &
  MessagesTables;
