/**
 * Where an action's time comes from. `database`: the process's, which is the clock of the transaction's database
 * unless a simulation gave it another. A fixed instant is only for loaders of demo data and simulations; whoever holds
 * the object may move it on.
 */
export type Clock = { kind: "database" } | { kind: "fixed"; now: Date };

export const databaseClock: Clock = { kind: "database" };
