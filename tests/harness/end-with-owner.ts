import cluster from "node:cluster";

// Loaded before a server of a test: whoever started it may be killed and cannot end it then, but its channel closes.
// The workers of a cluster end with their supervisor, which itself ends when nothing but this is left.
if (cluster.isPrimary) {
  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
  process.channel?.unref();
}
