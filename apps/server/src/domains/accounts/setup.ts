import { type Db, query } from "../../platform/database/database.ts";

export async function findSetup(db: Db): Promise<{ isOpen: boolean; hasProgramme: boolean }> {
  const [row] = await query<{ isOpen: boolean; hasProgramme: boolean }>(
    db,
    `select not exists (select from users) as "isOpen", exists (select from programmes) as "hasProgramme"`,
    [],
  );
  return row ?? { isOpen: false, hasProgramme: true };
}
