// What is measured beside Cohort: a POST that is published through Redis to open sockets, with no guarantee at all.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "redis";
import { type WebSocket, WebSocketServer } from "ws";

const groups = new Map<string, Set<WebSocket>>();
const publisher = createClient({ url: process.env.REDIS_URL as string });
const subscriber = publisher.duplicate();
await Promise.all([publisher.connect(), subscriber.connect()]);
await subscriber.pSubscribe("plain:*", (text, channel) => {
  for (const socket of groups.get(channel.slice("plain:".length)) ?? []) socket.send(text);
});

const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { id, student } = JSON.parse(body) as { id: string; student: string };
  // About as long as the events Cohort sends.
  const event = JSON.stringify({ event: "submitted", id, student, padding: "x".repeat(700) });
  await Promise.all([publisher.publish("plain:staff", event), publisher.publish(`plain:${student}`, event)]);
  response.setHeader("content-type", "application/json").end(JSON.stringify({ id }));
});
const sockets = new WebSocketServer({ server });
sockets.on("connection", (socket, request) => {
  const group = new URL(request.url ?? "/", "http://localhost").searchParams.get("group") ?? "";
  const members = groups.get(group) ?? new Set();
  groups.set(group, members.add(socket));
  socket.on("close", () => members.delete(socket));
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
