import type { z } from "zod";

/**
 * Who may call a route at all; which resources they then reach is the resource's policy.
 * `anyone` needs no session; `signedIn` any; a list names the roles.
 */
export type Access = "anyone" | "signedIn" | readonly ("student" | "mentor" | "coordinator" | "admin")[];

export type RouteShape = {
  /** Unique; the operationId in OpenAPI. */
  name: string;
  method: "GET" | "POST" | "DELETE";
  /** With `:name` parameters, each declared in `params`. */
  path: string;
  summary: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  response: z.ZodType;
  /** Left out: JSON. Otherwise a file, whose `response` is text; refusals stay problem+json. */
  produces?: "text/csv" | "text/calendar" | "application/octet-stream";
  /** The media type of the body where it is not JSON; the handler gets its bytes. */
  consumes?: "application/octet-stream";
  /** Mutations accept an Idempotency-Key; `required` refuses requests without one. */
  idempotency?: "required";
  /** The largest body it reads, where a file travels in it; 1 MiB otherwise. */
  maxBodyBytes?: number;
  /** How long an answer may be served from the cache; it is dropped earlier by the first event that touches it. */
  cacheSeconds?: number;
};

/**
 * Declares one REST operation, for the server that mounts it, the browser that calls it and the document that describes
 * it.
 */
export function route<const Shape extends RouteShape>(shape: Shape): Shape {
  return shape;
}

type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;
type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a caller passes. */
export type RouteInput<Shape extends RouteShape> = (Shape extends { params: infer P }
  ? { params: Input<P> }
  : unknown) &
  (Shape extends { query: infer Q } ? { query?: Input<Q> } : unknown) &
  (Shape extends { body: infer B } ? { body: Input<B> } : unknown) &
  (Shape extends { consumes: string } ? { body: Uint8Array } : unknown);

/** What a handler receives, checked and with defaults filled in. */
export type RouteRequest<Shape extends RouteShape> = {
  params: Shape extends { params: infer P } ? Output<P> : undefined;
  query: Shape extends { query: infer Q } ? Output<Q> : undefined;
  body: Shape extends { body: infer B } ? Output<B> : Shape extends { consumes: string } ? Uint8Array : undefined;
};

export type RouteResponse<Shape extends RouteShape> = z.output<Shape["response"]>;
