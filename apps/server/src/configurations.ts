import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the configuration files that come with Cohort: beside the bundle, or in the checkout. */
export const configurationsDir = join(
  here,
  import.meta.url.endsWith(".ts") ? "../../../configurations" : "configurations",
);
