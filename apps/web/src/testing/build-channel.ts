import type { ChannelHandlers, ChannelWord, Connect } from "../sync/channel.ts";

/** A live connection in the test's hands: it says what the server would. */
export function buildChannel(options: { subscribe?: (group: string) => Promise<unknown> } = {}) {
  const subscribed: string[] = [];
  const unsubscribed: string[] = [];
  const shown: { group: string; data: unknown }[] = [];
  let handlers: ChannelHandlers | undefined;
  let isClosed = false;
  const connect: Connect = (given) => {
    handlers = given;
    return {
      async subscribe(group) {
        subscribed.push(group);
        await options.subscribe?.(group);
      },
      unsubscribe: (group) => void unsubscribed.push(group),
      presence: (group, data) => void shown.push({ group, data }),
      close: () => {
        isClosed = true;
      },
    };
  };
  const needHandlers = () => {
    if (!handlers) throw new Error("nobody connected");
    return handlers;
  };
  return {
    connect,
    subscribed,
    unsubscribed,
    shown,
    isClosed: () => isClosed,
    say: (event: string, data: unknown, seq: number, group = "mentor_me", epoch = "e") =>
      needHandlers().onEvent({ event, data, seq, group, epoch }),
    tell: (word: ChannelWord) => needHandlers().onEphemeral?.(word),
    resync: (group: string) => needHandlers().onResync(group),
    refuse: (group: string) => needHandlers().onError?.({ code: "subscription.refused", message: "no", group }),
    state: (state: Parameters<ChannelHandlers["onState"]>[0]) => needHandlers().onState(state),
  };
}
