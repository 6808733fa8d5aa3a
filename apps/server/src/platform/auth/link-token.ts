import { createHmac, timingSafeEqual } from "node:crypto";

export type LinkPurpose = "setup" | "invite" | "reset";

/**
 * Tokens of links that let somebody in. They are signed, not kept: whoever reads the database can sign in with
 * nothing that is in it, and a link can be shown again to those who may hand it on. What it opens, whether it was
 * used and until when it holds is the row it names; its `generation` makes earlier links of the same row worthless.
 */
export type LinkTokens = {
  sign(purpose: LinkPurpose, id: string, generation?: number): string;
  /** The row a token names; undefined for everything that was not signed here for this purpose. */
  read(purpose: LinkPurpose, token: string): { id: string; generation: number } | undefined;
  /** 32 characters that nobody can make of this text without the server's secret: the same ones every time. */
  seal(text: string): string;
};

export function createLinkTokens(secret: string): LinkTokens {
  const mac = (purpose: LinkPurpose, id: string, generation: number) =>
    createHmac("sha256", secret).update(`link:${purpose}:${id}:${generation}`).digest("base64url");

  return {
    seal: (text) => createHmac("sha256", secret).update(`seal:${text}`).digest("base64url").slice(0, 32),
    sign: (purpose, id, generation = 1) =>
      `${Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url")}.${generation}.${mac(purpose, id, generation)}`,
    read(purpose, token) {
      const match = /^([A-Za-z0-9_-]{22})\.(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(token);
      if (!match?.[1] || !match[2] || !match[3]) return undefined;
      const hex = Buffer.from(match[1], "base64url").toString("hex");
      const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
      const generation = Number(match[2]);
      const expected = mac(purpose, id, generation);
      return timingSafeEqual(Buffer.from(expected), Buffer.from(match[3])) ? { id, generation } : undefined;
    },
  };
}

/** Where each link leads. After the `#`, which browsers keep to themselves. */
export function linkPath(purpose: LinkPurpose, token: string): string {
  const pages: Record<LinkPurpose, string> = { setup: "/setup", invite: "/invite", reset: "/reset" };
  return `${pages[purpose]}#${token}`;
}
