import type { Answer } from "./client.ts";
import type { QueryFamily } from "./read-query.ts";

/** What a rule may know of the event beside its entity. */
export type PatchContext<Params = unknown> = {
  /** The signed-in user. */
  userId: string;
  /** The group it was heard in; undefined for the answer of an own write. */
  group: string | undefined;
  params: Params;
  /** Highest version of an unversioned part's source applied to this answer so far, by name. */
  marks: Readonly<Record<string, number>>;
};

/**
 * `applied`: the data now equals a fresh answer. `stale`: it must be fetched again; `value` is the best guess until
 * then. `ignored`: the event does not touch it, or it was already included.
 */
export type Patched<Value> =
  | { outcome: "applied"; value: Value; marks?: Record<string, number> }
  | { outcome: "stale"; value?: Value }
  | { outcome: "ignored" };

export type CacheRule<Entity> = {
  prefix: readonly [string];
  patch(
    answer: Answer<unknown>,
    entity: Entity,
    context: PatchContext,
  ): { outcome: Patched<unknown>["outcome"]; answer: Answer<unknown> };
};

export const ignored = { outcome: "ignored" } as const;
export const stale = { outcome: "stale" } as const;
export function applied<Value>(value: Value, marks?: Record<string, number>): Patched<Value> {
  return marks ? { outcome: "applied", value, marks } : { outcome: "applied", value };
}
export function staleWith<Value>(value: Value): Patched<Value> {
  return { outcome: "stale", value };
}

/** Says how one kind of entity changes one family of cached answers. The function must be pure. */
export function rule<Params, Value, Entity>(
  family: QueryFamily<Params, Value>,
  patch: (value: Value, entity: Entity, context: PatchContext<Params>) => Patched<Value>,
): CacheRule<Entity> {
  return {
    prefix: family.prefix,
    patch(answer, entity, context) {
      const typed = answer as Answer<Value>;
      const result = patch(typed.value, entity, { ...context, marks: typed.marks } as PatchContext<Params>);
      if (result.outcome === "ignored" || !("value" in result)) return { outcome: result.outcome, answer };
      const marks = result.outcome === "applied" && result.marks ? { ...typed.marks, ...result.marks } : typed.marks;
      return { outcome: result.outcome, answer: { ...typed, value: result.value as Value, marks } };
    },
  };
}

/** Answers of a family that the entity touches become stale; nothing of it can be patched. */
export function staleRule<Params, Entity>(
  family: { prefix: readonly [string] },
  touches: (entity: Entity, params: Params) => boolean,
): CacheRule<Entity> {
  return {
    prefix: family.prefix,
    patch: (answer, entity, context) => ({
      outcome: touches(entity, context.params as Params) ? "stale" : "ignored",
      answer,
    }),
  };
}
