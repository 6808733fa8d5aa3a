import { foundProgramme } from "@cohort/contract/setup";
import type { Principals } from "../../platform/auth/principals.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { applyBlueprint } from "./actions/apply-blueprint.ts";
import { blueprintOf } from "./blueprint/blueprint.ts";
import { explained } from "./blueprint/explained.ts";
import { firstMondayOf, readConfigurationFile } from "./blueprint/read-file.ts";

type Deps = { db: Db; outbox: Parameters<typeof applyBlueprint>[0]; principals: Principals };

/** The way from an empty installation to its first programme. Whoever set it up administers what is founded here. */
export function foundingRoutes({ db, outbox, principals }: Deps): MountedRoute[] {
  return [
    handle(foundProgramme, async ({ scope, intent, body }) => {
      const owner = await query(db, "select 1 from users where id = $1 and owner", [scope.principal.userId]);
      if (owner.length === 0) throw new ApiError("auth.forbidden");
      const wanted = explained(() => {
        const configuration = readConfigurationFile(body.yaml, body.fileName);
        return blueprintOf(configuration, firstMondayOf(configuration, new Date()));
      });
      const { programmeId } = await applyBlueprint(outbox, scope, intent, { wanted });
      await principals.refresh();
      return { programmeId };
    }),
  ];
}
