import type { EventMessage, Position, SubscribedMessage } from "../protocol.ts";

/** Where the client begins with a group: the answer to its first subscription. */
export type Subscribed = Position & { group: string; recovered: boolean };

/** An ephemeral group has no positions; its epoch is empty. */
export function isPlaced(position: Position | undefined): position is Position {
  return position !== undefined && position.epoch !== "";
}

type Waiter = { resolve(subscribed: Subscribed): void; reject(error: Error): void };

/**
 * One group as the client follows it: what it has, and what to do with what comes (rule 1.1).
 * States: *asked* (what comes now belongs to an older answer) → *following*, until the connection is lost.
 */
export class FollowedGroup {
  /** The name it was asked for by; the group it stands for is learnt from the answer. */
  readonly requested: string;
  group: string;
  #position: Position | undefined;
  /** The head when the subscription was answered: until then it is catching up. */
  #target = 0;
  #isFollowing = false;
  #isAskedSince = false;
  /** Its past is void although no position tells: the next answer is a resync. */
  #owesResync = false;
  #waiters: Waiter[] = [];

  constructor(requested: string, since: Position | undefined) {
    this.requested = requested;
    this.group = requested;
    this.#position = since;
  }

  get position(): Position | undefined {
    return this.#position;
  }

  /** The server has let it in, on this connection. */
  isJoined(): boolean {
    return this.#isFollowing;
  }

  isCaughtUp(): boolean {
    return this.#isFollowing && (this.#position?.offset ?? 0) >= this.#target;
  }

  /** Resolves at the first answer; at once when there has been one. */
  whenSubscribed(): Promise<Subscribed> {
    const position = this.#position;
    if (this.#isFollowing && position) return Promise.resolve({ group: this.group, recovered: true, ...position });
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  /** The connection is gone: nothing that still comes counts. */
  pause(): void {
    this.#isFollowing = false;
  }

  /** It is asked for anew. Answers from where the server is to go on; undefined is from wherever it stands. */
  ask(): Position | undefined {
    this.#isFollowing = false;
    const since = isPlaced(this.#position) ? this.#position : undefined;
    this.#isAskedSince = since !== undefined;
    return since;
  }

  /** Forgets its position; whoever holds something of it will be told to read again. */
  forget(): void {
    this.#owesResync ||= this.#position !== undefined;
    this.#position = undefined;
    this.#isFollowing = false;
  }

  /**
   * Takes the answer to a subscription: what is known of the group must be read again, or something between that and the
   * answer must be asked for. The latter when an answer to an older subscription came first and told the position: the
   * newer one was asked for without.
   */
  subscribed({ group, epoch, offset, recovered }: SubscribedMessage): "continued" | "resync" | "gap" {
    const before = this.#position;
    const isContinued = recovered && before !== undefined && before.epoch === epoch;
    this.group = group;
    this.#isFollowing = true;
    this.#target = offset;
    if (!isContinued) this.#position = { epoch, offset };
    const mustResync = this.#owesResync || (before !== undefined && !isContinued);
    this.#owesResync = false;
    for (const { resolve } of this.#waiters.splice(0)) resolve({ group, epoch, offset, recovered: !mustResync });
    if (mustResync) return "resync";
    return isContinued && !this.#isAskedSince && offset > before.offset ? "gap" : "continued";
  }

  /** What to do with an event: hand it on, leave it, or ask for what is missing before it. */
  accept({ epoch, offset }: EventMessage): "next" | "known" | "gap" {
    const position = this.#position;
    if (!this.#isFollowing || !position) return "known";
    if (epoch !== position.epoch) return "gap";
    if (offset <= position.offset) return "known";
    if (offset > position.offset + 1) return "gap";
    this.#position = { epoch, offset };
    return "next";
  }

  /** Takes a resync; false when it has been taken before. */
  resync({ epoch, offset }: Position): boolean {
    const position = this.#position;
    if (!this.#isFollowing || (position?.epoch === epoch && offset <= position.offset)) return false;
    this.#position = { epoch, offset };
    // In another log the head of the answer means nothing: it would never, or much too late, be caught up.
    if (position?.epoch !== epoch) this.#target = offset;
    return true;
  }

  refused(error: Error): void {
    for (const { reject } of this.#waiters.splice(0)) reject(error);
  }
}
