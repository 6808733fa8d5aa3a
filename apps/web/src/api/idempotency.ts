/**
 * Keys for mutations. The same request keeps its key until the server has decided about it, so a retry after a lost
 * answer, by the program or by the person pressing the button again, has one effect.
 */
export type IdempotencyKeys = { keyFor(request: string): string; settle(request: string): void };

export function createIdempotencyKeys(): IdempotencyKeys {
  const open = new Map<string, string>();
  return {
    keyFor(request) {
      const known = open.get(request);
      if (known) return known;
      const key = randomKey();
      open.set(request, key);
      return key;
    },
    settle(request) {
      open.delete(request);
    },
  };
}

// crypto.randomUUID exists on https and localhost only; a school's server on plain http must work too.
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
