import { events } from "@cohort/contract/events";
import { groups } from "@cohort/contract/groups";
import { z } from "zod";

/** The WebSocket half of the contract as an AsyncAPI 3 document, made from the tables of events and groups. */
export function describeAsyncApi(server: string): object {
  const messages: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (const [name, { summary, v, views }] of Object.entries(events)) {
    for (const [view, schema] of Object.entries(views)) {
      const key = `${name}.${view}`;
      schemas[key] = z.toJSONSchema(schema as z.ZodType, { target: "draft-7", io: "output" });
      messages[key] = { name, title: `${name}, ${view} view`, summary, payload: envelope(name, v, key) };
    }
  }
  const channels = Object.fromEntries(
    Object.entries(groups).map(([kind, { pattern, kind: delivery, view }]) => {
      const parameter = /:(\w+)$/.exec(pattern)?.[1] ?? "id";
      const seen = delivery === "logged" ? Object.keys(messages).filter((key) => key.endsWith(`.${view}`)) : [];
      return [
        kind,
        {
          address: pattern.replace(/:(\w+)$/, "{$1}"),
          description: `${delivery === "logged" ? "Facts with gapless offsets and replay" : "Latest value only"}; everybody in it sees the ${view} view.`,
          parameters: { [parameter]: { description: `The ${parameter} of the group` } },
          messages: Object.fromEntries(seen.map((key) => [key, { $ref: `#/components/messages/${key}` }])),
        },
      ];
    }),
  );
  const operations = Object.fromEntries(
    Object.keys(channels).map((kind) => [`hear_${kind}`, { action: "send", channel: { $ref: `#/channels/${kind}` } }]),
  );
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Cohort, live",
      version: "1.0.0",
      description:
        "One socket at /ws with subprotocol cohort.v1; frames hold one or more JSON messages separated by a newline.",
    },
    servers: { cohort: { host: server, protocol: "ws", pathname: "/ws" } },
    channels,
    operations,
    components: { messages, schemas },
  };
}

function envelope(event: string, v: number, schema: string): object {
  return {
    type: "object",
    required: ["type", "group", "epoch", "offset", "seq", "event", "v", "id", "at", "data"],
    properties: {
      type: { const: "event" },
      group: { type: "string" },
      epoch: { type: "string" },
      offset: { type: "integer", description: "Gapless within the group" },
      seq: { type: "integer", description: "Position in the whole log" },
      event: { const: event },
      v: { const: v },
      id: { type: "string" },
      at: { type: "string", format: "date-time" },
      data: { $ref: `#/components/schemas/${schema}` },
    },
  };
}
