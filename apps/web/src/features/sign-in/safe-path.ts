/** A path of this application, safe to go to after signing in; anything else leads to the start page. */
export function safePath(path: string | undefined): string {
  if (!path?.startsWith("/") || path.startsWith("//") || path.includes("\\") || path.startsWith("/sign-in")) return "/";
  return path;
}
