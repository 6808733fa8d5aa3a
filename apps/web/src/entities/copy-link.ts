import { toast } from "../ui/toast.ts";

/** Puts the whole address into the clipboard, or, where that is not allowed, shows it to be copied by hand. */
export async function copyLink(path: string, done: string): Promise<void> {
  const address = location.origin + path;
  try {
    await navigator.clipboard.writeText(address);
    toast(done);
  } catch {
    toast(address);
  }
}
