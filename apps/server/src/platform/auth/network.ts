import { isIPv6 } from "node:net";

/**
 * Whom to count an address as: an IPv4 address is itself, of an IPv6 address the first 64 bits, because whoever has
 * one has all of them (RFC 6177).
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return address;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  // "::" stands for as many zero groups as are missing of eight.
  if (tail !== undefined) groups.push(...Array<string>(8 - groups.length - after.length).fill("0"), ...after);
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
