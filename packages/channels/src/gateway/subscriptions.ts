import { encode, type Position } from "../protocol.ts";
import type { RoutedGroup } from "../router.ts";
import type { Outbound } from "./outbound.ts";
import { followStream, joinRoom, type Sources, type Subscription } from "./subscription.ts";

export type Route<Scope> = (scope: Scope, name: string) => Promise<RoutedGroup<Scope> | undefined>;

/** The subscriptions of one socket, each allowed by the scope that holds now (rules 8.4, 8.5). */
export class Subscriptions<Scope> {
  readonly #route: Route<Scope>;
  readonly #sources: Sources;
  readonly #outbound: Outbound;
  readonly #onLeft: (group: string) => void;
  readonly #active = new Map<string, Subscription<Scope>>();
  /** Asked for and not yet allowed, by the name asked for. A newer request for the same name replaces the older. */
  readonly #asked = new Map<string, symbol>();
  #scope: Scope;
  #isEnded = false;

  constructor(options: {
    scope: Scope;
    route: Route<Scope>;
    sources: Sources;
    outbound: Outbound;
    /** A group was left, or withdrawn, while the socket stays. */
    onLeft: (group: string) => void;
  }) {
    this.#scope = options.scope;
    this.#route = options.route;
    this.#sources = options.sources;
    this.#outbound = options.outbound;
    this.#onLeft = options.onLeft;
  }

  get size(): number {
    return this.#active.size;
  }

  all(): Iterable<Subscription<Scope>> {
    return this.#active.values();
  }

  get(group: string): Subscription<Scope> | undefined {
    return this.#active.get(group);
  }

  /** Answers on the socket: `subscribed`, or an error naming the group. Never rejects. */
  async subscribe(name: string, since: Position | undefined): Promise<void> {
    const isFull = this.#active.size + this.#asked.size >= this.#sources.limits.maxSubscriptions;
    if (isFull && !this.#isKnown(name)) {
      return this.#refuse("limit.subscriptions", "There are too many subscriptions on this connection.", name);
    }
    const request = Symbol(name);
    this.#asked.set(name, request);
    try {
      let judged = await this.#judge(name);
      // Judged anew when the scope has changed by now, so that no answer outlives the rights it was given for.
      while (judged.scope !== this.#scope) judged = await this.#judge(name);
      if (this.#isEnded || this.#asked.get(name) !== request) return;
      // One answer for what does not exist and what may not be heard (rule 8.5).
      if (!judged.routed) return this.#refuse("group.refused", "There is no such group for you.", name);
      this.#begin(judged.routed, name, since);
    } catch {
      if (this.#asked.get(name) !== request) return;
      this.#refuse("server.unavailable", "This cannot be decided just now; ask again.", name);
    } finally {
      if (this.#asked.get(name) === request) this.#asked.delete(name);
    }
  }

  #isKnown(name: string): boolean {
    if (this.#active.has(name) || this.#asked.has(name)) return true;
    return [...this.#active.values()].some(({ requested }) => requested === name);
  }

  async #judge(name: string): Promise<{ scope: Scope; routed: RoutedGroup<Scope> | undefined }> {
    const scope = this.#scope;
    const routed = await this.#route(scope, name);
    const isAllowed = routed !== undefined && (await routed.isAllowed(scope));
    return { scope, routed: isAllowed ? routed : undefined };
  }

  #begin(routed: RoutedGroup<Scope>, requested: string, since: Position | undefined): void {
    this.#active.get(routed.group)?.end();
    const options = { routed, requested, sources: this.#sources, outbound: this.#outbound };
    const subscription = routed.kind === "logged" ? followStream({ ...options, since }) : joinRoom(options);
    this.#active.set(routed.group, subscription);
  }

  unsubscribe(name: string): void {
    this.#asked.delete(name);
    for (const [group, subscription] of this.#active) {
      if (group === name || subscription.requested === name) this.#leave(group, subscription);
    }
  }

  /** Resolves when every subscription that the new scope does not allow has ended. Doubt ends it too. */
  async reauthorize(scope: Scope): Promise<void> {
    this.#scope = scope;
    await Promise.all(
      [...this.#active].map(async ([group, subscription]) => {
        const isAllowed = await subscription.routed.isAllowed(scope).catch(() => false);
        if (isAllowed || this.#active.get(group) !== subscription) return;
        this.#leave(group, subscription);
        this.#refuse("group.withdrawn", "This group may no longer be heard.", group);
      }),
    );
  }

  end(): void {
    this.#isEnded = true;
    for (const [group, subscription] of this.#active) this.#drop(group, subscription);
  }

  #leave(group: string, subscription: Subscription<Scope>): void {
    this.#drop(group, subscription);
    this.#onLeft(group);
  }

  #drop(group: string, subscription: Subscription<Scope>): void {
    subscription.end();
    this.#active.delete(group);
  }

  #refuse(code: string, message: string, group: string): void {
    this.#outbound.send(encode({ type: "error", code, message, group }));
  }
}
