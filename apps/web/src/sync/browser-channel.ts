import { connectChannels } from "@cohort/channels/client";
import type { Connect } from "./channel.ts";

/** The live connection of this origin; the session's cookie says who we are. */
export const connectToOrigin: Connect = (handlers) => {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return connectChannels({ url: `${scheme}//${location.host}/ws`, ...handlers });
};
