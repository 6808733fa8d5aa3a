import { createHash } from "node:crypto";
import type { FieldSpec } from "@cohort/contract/fields";
import {
  type ConfigurationChange,
  type ConfigurationPlan,
  keepsAnswers,
  lockedSettings,
} from "@cohort/contract/programme-setup";
import { type Blueprint, type Kind, type Values, wholeBoard } from "./blueprint.ts";

/** A blueprint as it stands in the database: with the keys on which something people did rests. */
export type Standing = Blueprint & { used: Record<Kind, ReadonlySet<string>> };

type Setting = ConfigurationChange["settings"][number];
type Item = { key: string; name?: string; title?: string };

const kinds = ["programme", "unit", "track", "stage", "season", "rubric", "board", "assignment"] as const;

/**
 * What it takes to make what stands equal what is wanted. Items that are wanted no more are named and left alone:
 * people's work hangs on them. A locked setting of a used item refuses the whole plan.
 */
export function planConfiguration(standing: Standing | undefined, wanted: Blueprint): ConfigurationPlan {
  const changes: ConfigurationChange[] = [];
  let unchanged = 0;
  for (const kind of kinds) {
    const items = itemsOf(wanted, kind);
    if (!items) continue;
    const before = new Map((itemsOf(standing, kind) ?? []).map((item) => [item.key, item]));
    for (const item of items) {
      // A board is made with what it is about, and shows everything until somebody says otherwise.
      const known = before.get(item.key) ?? (kind === "board" ? { key: item.key, ...wholeBoard } : undefined);
      const settings = known
        ? compareItem<Kind>(kind, known as never, item as never, standing?.used[kind].has(item.key) ?? false)
        : [];
      before.delete(item.key);
      if (known && settings.length === 0) unchanged++;
      else changes.push({ ...named(kind, item), action: known ? "update" : "create", settings });
    }
    for (const item of before.values()) changes.push({ ...named(kind, item), action: "absent", settings: [] });
  }
  const refused = changes.some(({ settings }) => settings.some(({ locked }) => locked));
  const digest = createHash("sha256").update(JSON.stringify(changes)).digest("base64url");
  return { changes, unchanged, refused, digest };
}

/** The settings in which an item differs, and which of them are locked by what people did. */
export function compareItem<One extends Kind>(
  kind: One,
  before: Values[One],
  after: Values[One],
  used: boolean,
): Setting[] {
  return (Object.keys(after) as (keyof Values[One] & string)[])
    .filter((name) => name !== "key" && canonical(before[name]) !== canonical(after[name]))
    .map((name) => ({
      name,
      from: inWords(before[name]),
      to: inWords(after[name]),
      locked: used && isLocked(kind, name, before[name], after[name]),
    }));
}

function isLocked(kind: Kind, name: string, before: unknown, after: unknown): boolean {
  if (kind === "assignment" && name === "fields") return !keepsAnswers(before as FieldSpec[], after as FieldSpec[]);
  return (lockedSettings[kind] as readonly string[]).includes(name);
}

function itemsOf(blueprint: Blueprint | undefined, kind: Kind): Item[] | undefined {
  if (!blueprint) return undefined;
  return (kind === "programme" ? [blueprint.programme] : blueprint[kind]) as Item[] | undefined;
}

function named(kind: Kind, item: Item) {
  return { kind, key: item.key, name: item.name ?? item.title ?? item.key };
}

/** The same text for equal values, whatever the order of their keys: jsonb keeps its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const longest = 120;

function inWords(value: unknown): string {
  const text =
    typeof value === "string"
      ? value
      : Array.isArray(value)
        ? value.map((one: { key?: string }) => one.key ?? "").join(", ")
        : typeof value === "object" && value !== null
          ? Object.values(value).join(", ")
          : String(value ?? "");
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
