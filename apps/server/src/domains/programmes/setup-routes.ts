import { fileIssue } from "@cohort/contract/file-issues";
import * as contract from "@cohort/contract/programme-setup";
import type { Principal } from "../../platform/auth/scope.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { applyBlueprint } from "./actions/apply-blueprint.ts";
import { addItem, saveItem } from "./actions/save-item.ts";
import { type Blueprint, blueprintOf } from "./blueprint/blueprint.ts";
import { explained } from "./blueprint/explained.ts";
import { findSetup, findStanding } from "./blueprint/find.ts";
import { planConfiguration } from "./blueprint/plan.ts";
import { ConfigurationFileError, firstMondayOf, readConfigurationFile } from "./blueprint/read-file.ts";
import { writeConfigurationFile } from "./blueprint/write-file.ts";
import { canBuild } from "./policy.ts";

type Outbox = Parameters<typeof applyBlueprint>[0];

/** The programme builder: every route answers with the whole setup, so that a form never shows half of what is true. */
export function setupRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.getProgrammeSetup, ({ scope, params }) => requireSetup(db, scope.principal, params.id)),
    handle(contract.updateProgramme, ({ scope, intent, params, body: { version, ...draft } }) =>
      saveItem(outbox, scope, intent, { kind: "programme", id: params.id, version, draft }),
    ),
    handle(contract.createUnit, ({ scope, intent, params, body }) =>
      addItem(outbox, scope, intent, params.id, { kind: "unit", draft: body }),
    ),
    handle(contract.updateUnit, ({ scope, intent, params, body: { version, ...draft } }) =>
      saveItem(outbox, scope, intent, { kind: "unit", id: params.id, version, draft }),
    ),
    handle(contract.createTrack, ({ scope, intent, params, body }) =>
      addItem(outbox, scope, intent, params.id, { kind: "track", draft: body }),
    ),
    handle(contract.updateTrack, ({ scope, intent, params, body: { version, ...draft } }) =>
      saveItem(outbox, scope, intent, { kind: "track", id: params.id, version, draft }),
    ),
    handle(contract.createStage, ({ scope, intent, params, body }) =>
      addItem(outbox, scope, intent, params.id, { kind: "stage", draft: body }),
    ),
    handle(contract.updateStage, ({ scope, intent, params, body: { version, ...draft } }) =>
      saveItem(outbox, scope, intent, { kind: "stage", id: params.id, version, draft }),
    ),
    handle(contract.createAssignment, ({ scope, intent, params, body }) =>
      addItem(outbox, scope, intent, params.id, { kind: "assignment", draft: body }),
    ),
    handle(contract.updateAssignment, ({ scope, intent, params, body: { version, ...draft } }) =>
      saveItem(outbox, scope, intent, { kind: "assignment", id: params.id, version, draft }),
    ),
    handle(contract.getConfiguration, async ({ scope, params }) => {
      const setup = await requireSetup(db, scope.principal, params.id);
      return { fileName: `${setup.programme.key}.yaml`, yaml: writeConfigurationFile(await findStanding(db, setup)) };
    }),
    handle(contract.previewConfiguration, async ({ scope, params, body }) => {
      const setup = await requireSetup(db, scope.principal, params.id);
      const wanted = wantedOf(body.yaml, setup);
      return planConfiguration(await findStanding(db, setup, wanted), wanted);
    }),
    handle(contract.applyConfiguration, async ({ scope, intent, params, body }) => {
      const setup = await requireSetup(db, scope.principal, params.id);
      const wanted = wantedOf(body.yaml, setup);
      return (await applyBlueprint(outbox, scope, intent, { wanted, digest: body.digest })).plan;
    }),
  ];
}

async function requireSetup(db: Db, principal: Principal, id: string): Promise<contract.ProgrammeSetup> {
  const setup = canBuild(principal, id) ? await findSetup(db, id) : undefined;
  if (!setup) throw new ApiError("resource.notFound");
  return setup;
}

/** What a file says about this programme. Throws `configuration.invalid` with each mistake and its line. */
function wantedOf(yaml: string, { programme }: contract.ProgrammeSetup): Blueprint {
  return explained(() => {
    const configuration = readConfigurationFile(yaml, "file");
    if (configuration.key !== programme.key)
      throw new ConfigurationFileError("file", [
        { line: 1, path: "key", ...fileIssue("otherProgramme", { file: configuration.key, programme: programme.key }) },
      ]);
    return blueprintOf(configuration, firstMondayOf(configuration, new Date(programme.startsAt)));
  });
}
