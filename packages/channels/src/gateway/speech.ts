import type { EphemeralMessage } from "../protocol.ts";
import type { RoutedGroup, Utterance } from "../router.ts";

/** Long enough that whoever comes back through a deploy never seemed to be gone (rule 13.1). */
const leaseMs = 30_000;

type Kind = "presence" | "typing";
type Said = Map<string, Utterance>;

/**
 * What one socket says in ephemeral groups, in the order in which it said it (rules 7.3, 13.2). The application names
 * who is told what; whoever was told something that no longer holds is told so.
 */
export class Speech<Scope> {
  readonly #send: (message: EphemeralMessage) => void;
  /** What stands, by the group it was said in. */
  readonly #standing = new Map<string, Said>();
  /** The latest thing to be said in a group: while one look-up takes its time, only the last word counts. */
  readonly #turns = new Map<string, symbol>();
  #queue: Promise<unknown> = Promise.resolve();
  #isEnded = false;

  constructor(send: (message: EphemeralMessage) => void) {
    this.#send = send;
  }

  /** Resolves when it is said: false where the application does not let it be said. Rejects when it cannot decide. */
  say(kind: Kind, routed: RoutedGroup<Scope>, scope: Scope, data: unknown): Promise<boolean> {
    const turn = Symbol(routed.group);
    if (kind === "presence") this.#turns.set(routed.group, turn);
    const said = this.#queue.then(async () => {
      const isOvertaken = () => this.#isEnded || (kind === "presence" && this.#turns.get(routed.group) !== turn);
      if (isOvertaken()) return true;
      const told = await routed.relay(scope, data);
      if (told && !isOvertaken()) this.#tell(kind, routed.group, told);
      return told !== undefined;
    });
    this.#queue = said.catch(() => undefined);
    return said;
  }

  /** Takes back what was shown in a group. */
  hush(group: string): void {
    this.#turns.delete(group);
    this.#tell("presence", group, []);
    this.#standing.delete(group);
  }

  /** The socket is gone. Who left for good is taken back at once, who may be back lingers for a lease. */
  end(isForGood: boolean): void {
    if (isForGood) for (const group of [...this.#standing.keys()]) this.hush(group);
    this.#isEnded = true;
  }

  #tell(type: Kind, group: string, told: readonly Utterance[]): void {
    const at = new Date().toISOString();
    const say = (to: Utterance, data: unknown) => this.#send({ type, group: to.group, key: to.key, data, at, leaseMs });
    if (type === "presence") {
      const now: Said = new Map(told.map((one) => [`${one.group} ${one.key}`, one]));
      for (const [name, before] of this.#standing.get(group) ?? []) if (!now.has(name)) say(before, null);
      this.#standing.set(group, now);
    }
    for (const one of told) say(one, one.data);
  }
}
