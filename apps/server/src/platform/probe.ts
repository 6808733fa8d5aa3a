/** The places at which the chaos suite stops a process to prove that nothing is lost there. */
export type ProbePoint =
  | "write.beforeCommit"
  | "write.afterCommit"
  | "relay.beforeCommit"
  | "relay.beforePublish"
  | "relay.afterPublish";

/** Called at each point; in production it does nothing. */
export type Probe = (point: ProbePoint) => Promise<void> | void;

export const noProbe: Probe = () => undefined;
