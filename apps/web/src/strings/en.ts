import { frame } from "./frame.ts";
import { overviewText } from "./overview.ts";
import { reviewText } from "./review.ts";
import { studentText } from "./student.ts";

/** Every string a user reads, in English. Another language is another object of this type. */
const en = { ...frame, ...studentText, ...reviewText, ...overviewText } as const;

type Catalogue = typeof en;

/** The catalogue in use. */
export const t: Catalogue = en;
