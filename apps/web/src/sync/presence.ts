import { parseGroup } from "@cohort/contract/groups";
import type { Person } from "@cohort/contract/primitives";
import type { Colleague, PresenceStore } from "../api/presence.ts";
import type { ChannelWord } from "./channel.ts";

/** What the channel tells of other reviewers, and what it is told of this tab. */
export type Presence = PresenceStore & {
  hear(message: ChannelWord): void;
  /** From now on this is who we are and what we follow. What was known of others is forgotten with who we were. */
  enter(userId: string, groups: readonly string[]): void;
  leave(): void;
};

type Lease = Colleague & { endsAtMs: number };

/** A greeting is answered within this time, at random, and all greetings within it by one answer. */
const answerWithinMs = 400;

/**
 * Keeps the leases of other tabs. Whoever hears of somebody new says again where they are, so that a newcomer need not
 * wait for the next renewal. Renewals change nothing and are told to nobody.
 */
export function createPresence(say: (group: string, data: unknown) => void): Presence {
  // Not unique in the world, only among the tabs of one person.
  const tab = crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36).padStart(4, "0").slice(0, 7) ?? "only";
  const leases = new Map<string, Lease>();
  const listeners = new Set<() => void>();
  let me = "";
  let rooms: readonly string[] = [];
  let open: string | null = null;
  let said: string | null = null;
  let list: readonly Colleague[] = [];
  let sweep: ReturnType<typeof setTimeout> | undefined;
  let answer: ReturnType<typeof setTimeout> | undefined;

  function sayAll(): void {
    said = open;
    for (const room of rooms) say(room, { tab, submissionId: open });
  }

  function publish(): void {
    list = [...leases.values()].map(({ by, submissionId }) => ({ by, submissionId }));
    for (const listener of listeners) listener();
  }

  function endLapsed(): void {
    sweep = undefined;
    const before = leases.size;
    for (const [name, { endsAtMs }] of leases) if (endsAtMs <= Date.now()) leases.delete(name);
    if (leases.size < before) publish();
    watchLeases();
  }

  // A lease only ever grows longer, so a timer for the one that ends first is never late for another.
  function watchLeases(): void {
    if (leases.size === 0) return;
    const soonest = Math.min(...[...leases.values()].map(({ endsAtMs }) => endsAtMs));
    sweep ??= setTimeout(endLapsed, soonest - Date.now() + 1);
  }

  function greet(): void {
    answer ??= setTimeout(() => {
      answer = undefined;
      sayAll();
    }, Math.random() * answerWithinMs);
  }

  function forget(): void {
    clearTimeout(sweep);
    clearTimeout(answer);
    sweep = undefined;
    answer = undefined;
    leases.clear();
    if (list.length > 0) publish();
  }

  return {
    get: () => list,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show(submissionId) {
      open = submissionId;
      // One screen gives way to the next within one step: only where that leads is said.
      queueMicrotask(() => {
        if (said !== open) sayAll();
      });
    },
    hear({ group, key, data, leaseMs }) {
      const kind = parseGroup(group)?.kind;
      const name = `${group} ${key}`;
      const known = leases.get(name);
      if (data === null) {
        if (leases.delete(name)) publish();
        return;
      }
      const { by, submissionId = null } = data as { by: Person; submissionId?: string };
      if (by.id === me) return;
      leases.set(name, { by, submissionId, endsAtMs: Date.now() + leaseMs });
      if (known?.submissionId !== submissionId || known.by.name !== by.name) publish();
      if (!known && kind === "reviewers") greet();
      watchLeases();
    },
    enter(userId, groups) {
      if (userId !== me) forget();
      me = userId;
      const now = groups.filter((group) => parseGroup(group)?.kind === "reviewers");
      const isSame = now.length === rooms.length && now.every((room) => rooms.includes(room));
      rooms = now;
      if (!isSame) sayAll();
    },
    leave() {
      me = "";
      rooms = [];
      open = null;
      forget();
    },
  };
}
