import type { LogEntry } from "../channel-layer.ts";
import type { GroupHistory, History } from "../history.ts";
import { encode, type Position } from "../protocol.ts";
import type { GatewayMetrics } from "./metrics.ts";

/** Something that follows a group: a socket's subscription that has caught up. */
export type Follower = { deliver(message: string): void };

const recentLimit = 64;
const earlyLimit = 1_000;
export const readLimit = 500;

/**
 * One logged group as this gateway knows it, once for all its sockets (rules 2.2, 3.4, 4.1).
 * States: *closed* (position unknown; what arrives waits) → *live*. `reset` leads back to closed.
 * Releases entries strictly in order: an entry that is not head + 1 makes it read the log, once however many want it.
 */
export class GroupStream {
  readonly group: string;
  readonly followers = new Set<Follower>();
  /** Epoch ms since when nobody has used it; undefined while it is used. */
  idleSinceMs: number | undefined;
  users = 0;
  readonly #history: History;
  readonly #metrics: GatewayMetrics;
  #epoch: string | undefined;
  #head = 0;
  #recent: LogEntry[] = [];
  #early: { epoch: string; entry: LogEntry }[] = [];
  /** The highest offset that is known to exist. */
  #wanted = 0;
  #opening: Promise<void> | undefined;
  #healing: Promise<void> | undefined;
  #owesResync = false;

  constructor(group: string, history: History, metrics: GatewayMetrics) {
    this.group = group;
    this.#history = history;
    this.#metrics = metrics;
  }

  /** Where it stands; undefined while closed. */
  get position(): Position | undefined {
    return this.#epoch === undefined ? undefined : { epoch: this.#epoch, offset: this.#head };
  }

  /** Learns the group's position. Rejects when the log cannot be read; may then be tried again. */
  open(): Promise<void> {
    if (this.#epoch !== undefined) return Promise.resolve();
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #open(): Promise<void> {
    const { epoch, head } = await this.#history.read(this.group, 0, 0);
    this.#epoch = epoch;
    this.#head = head;
    const early = this.#early;
    this.#early = [];
    if (this.#owesResync) this.#announce("epoch");
    this.#owesResync = false;
    // What came of another log would take the place of an entry of this one.
    const ofThisLog = early.filter((each) => each.epoch === epoch).map(({ entry }) => entry);
    this.offer(epoch, ofThisLog);
  }

  /** Takes what a hint or the tail brought, in any order, any number of times. */
  offer(epoch: string, entries: readonly LogEntry[]): void {
    if (this.#epoch === undefined) {
      this.#early.push(...entries.map((entry) => ({ epoch, entry })));
      // The newest stay: they tell how far the group has gone, and the log tells the rest.
      if (this.#early.length > earlyLimit) this.#early.splice(0, this.#early.length - earlyLimit);
      return;
    }
    if (epoch !== this.#epoch) return;
    for (const entry of entries) {
      this.#wanted = Math.max(this.#wanted, entry.offset);
      if (entry.offset === this.#head + 1) this.#release(entry);
    }
    if (this.needsHealing()) void this.heal();
  }

  /** Reads the log once more from where it stands. Never rejects. */
  async check(): Promise<void> {
    await this.open().then(
      () => this.heal(),
      // Whoever opens it tries again, and will then read later than whoever asks for this check.
      () => this.#metrics.historyFailed(),
    );
  }

  needsHealing(): boolean {
    return this.#epoch !== undefined && this.#wanted > this.#head;
  }

  /** Reads on until the stream has reached this offset, or cannot just now. Never rejects. */
  async catchUp(offset: number): Promise<void> {
    this.#wanted = Math.max(this.#wanted, offset);
    if (this.needsHealing()) await this.heal();
  }

  /** Reads the log from the head on and releases what it finds. Never rejects; what failed is tried at the next tick. */
  heal(): Promise<void> {
    this.#healing ??= this.#heal().finally(() => {
      this.#healing = undefined;
    });
    return this.#healing;
  }

  async #heal(): Promise<void> {
    const before = this.#head;
    try {
      for (let isMore = true; isMore; ) {
        const from = this.#head;
        this.#absorb(await this.#history.read(this.group, from, readLimit));
        isMore = this.#head > from && this.needsHealing();
      }
    } catch {
      this.#metrics.historyFailed();
    }
    if (this.#head > before) this.#metrics.gapHealed(this.#head - before);
  }

  // A page that was read from the head or before. What it cannot continue becomes a resync (rule 1.4).
  #absorb(page: GroupHistory): void {
    if (page.epoch !== this.#epoch) return;
    for (const entry of page.entries) {
      if (entry.offset === this.#head + 1) this.#release(entry);
    }
    const isHole = page.oldest > this.#head + 1 && page.head > this.#head;
    const isBroken = page.entries.some(({ offset }) => offset > this.#head + 1);
    if (isHole || isBroken) this.#jump(page.head);
  }

  /** The entries in (offset, head] when they are still at hand. */
  since(offset: number): readonly LogEntry[] | undefined {
    if (offset === this.#head) return [];
    const index = this.#recent.findIndex((entry) => entry.offset === offset + 1);
    return index < 0 ? undefined : this.#recent.slice(index);
  }

  /**
   * The log is another one: everybody resyncs at its position (rule 2.3). Rejects when the log cannot be read; the
   * resync is then owed and comes with the next `open`.
   */
  reset(): Promise<void> {
    this.#owesResync ||= this.followers.size > 0;
    this.#epoch = undefined;
    this.#recent = [];
    this.#early = [];
    this.#wanted = 0;
    return this.open();
  }

  forgetRecent(): void {
    this.#recent = [];
  }

  resyncMessage(): string {
    return encode({ type: "resync", group: this.group, epoch: this.#epoch ?? "", offset: this.#head });
  }

  #release(entry: LogEntry): void {
    this.#head = entry.offset;
    this.#recent.push(entry);
    if (this.#recent.length > recentLimit) this.#recent.splice(0, recentLimit / 2);
    for (const follower of this.followers) follower.deliver(entry.frame);
    if (this.followers.size > 0) this.#metrics.fannedOut(this.followers.size);
  }

  #jump(head: number): void {
    this.#head = head;
    this.#recent = [];
    this.#announce("hole");
  }

  #announce(reason: "epoch" | "hole"): void {
    const message = this.resyncMessage();
    for (const follower of this.followers) follower.deliver(message);
    this.#metrics.resynced(reason, this.followers.size);
  }
}
