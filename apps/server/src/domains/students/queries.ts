export { findAtRisk } from "./list-query.ts";
