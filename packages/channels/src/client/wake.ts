import { host } from "./socket-like.ts";

/** Tells when the network came or went and when the page is looked at again. Does nothing where there is no window. */
export function watchHost(on: { online(): void; offline(): void; visible(): void }): () => void {
  const { window, document } = host;
  const onVisibility = () => document?.visibilityState === "visible" && on.visible();
  window?.addEventListener("online", on.online);
  window?.addEventListener("offline", on.offline);
  document?.addEventListener("visibilitychange", onVisibility);
  return () => {
    window?.removeEventListener("online", on.online);
    window?.removeEventListener("offline", on.offline);
    document?.removeEventListener("visibilitychange", onVisibility);
  };
}
