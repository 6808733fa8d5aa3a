import { hash, verify } from "@node-rs/argon2";

// OWASP's floor for argon2id (the library's default algorithm): 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const passwordLength = { min: 8, max: 128 } as const;

/** An argon2id hash in PHC format. Takes some 30 ms of a pool thread, never of the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Whether the password has this hash; false for anything that is not a hash. */
export async function verifyPassword({ hash: kept, password }: { hash: string; password: string }): Promise<boolean> {
  return kept.startsWith("$argon2id$") && verify(kept, password);
}
