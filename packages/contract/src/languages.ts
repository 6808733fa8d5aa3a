import { z } from "zod";

/** The languages Cohort speaks, on its pages and in its mails. */
export const Language = z.enum(["en", "de"]).meta({ id: "Language" });
export type Language = z.infer<typeof Language>;
