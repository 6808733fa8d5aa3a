/**
 * What is kept under a key: the answer, the log position it was made at, the tags that can make it stale, and the memory
 * it was made for.
 */
export type Entry = { stamp: number; tags: string[]; body: string; memory: string };

/** Where entries and tags live. Every method may throw when the store is unreachable; callers go on without it. */
export type CacheStore = {
  get(key: string): Promise<Entry | undefined>;
  /**
   * Names what the store remembers: another name after it forgot, as a restarted Redis does. An answer that was begun
   * before that does not know which tags were raised, and must not be believed afterwards.
   */
  memory(): Promise<string>;
  /** The seq of the last event that raised each tag; undefined for a tag the store does not know. */
  tags(names: readonly string[]): Promise<(number | undefined)[]>;
  /** Keeps an entry and makes sure its tags are known: a tag without a value starts at the entry's stamp. */
  set(key: string, entry: Entry, ttlSeconds: number): Promise<void>;
  /** Sets each tag to its seq if that is greater. */
  raise(tags: ReadonlyMap<string, number>): Promise<void>;
  connected(): boolean;
};
