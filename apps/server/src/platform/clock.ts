/**
 * Where an action's time comes from. `database`: the clock of the transaction's database, the default.
 * A fixed instant is only for loaders of demo data and simulations.
 */
export type Clock = { kind: "database" } | { kind: "fixed"; now: Date };

export const databaseClock: Clock = { kind: "database" };
