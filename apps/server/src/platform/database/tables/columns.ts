import type { ColumnType, JSONColumnType } from "kysely";

export type Json<Value extends object> = JSONColumnType<Value, string, string>;
export type Instant = ColumnType<Date, Date | string, Date | string>;
