import { z } from "zod";

/** Identifiers are opaque UUIDs; a client never makes meaning of them. */
export const Id = z.uuid().meta({ id: "Id" });
/** An instant, ISO 8601 in UTC, by the database's clock. */
export const Instant = z.iso.datetime().meta({ id: "Instant" });
/** Grows with every change an observer of this view can see; a lower version never replaces a higher one. */
export const Version = z.int().nonnegative().meta({ id: "Version" });

/** A person as others see them: never an e-mail address. */
export const Person = z.object({ id: Id, name: z.string() }).meta({ id: "Person" });
export type Person = z.infer<typeof Person>;
