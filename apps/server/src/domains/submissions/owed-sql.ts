import { handedInStates, spentStates } from "@cohort/contract/missing";

const listed = (states: readonly string[]) => states.map((state) => `'${state}'`).join(", ");

/** Whether submission `s` was handed in; null where there is none. */
export const handedInSql = `s.state in (${listed(handedInStates)})`;

/** Whether assignment `a` asks anything of a student whose submission `s` is, if there is one. */
export const askedSql = `(a.archived_at is null or s.id is not null) and coalesce(s.state, '') not in (${listed(spentStates)})`;

/** `isOwed` of the contract, for assignment `a` and submission `s`, if there is one. */
export const owedSql = `${askedSql} and not coalesce(${handedInSql}, false)`;
