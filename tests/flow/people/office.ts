import { afterAll } from "vitest";
import { type Caller, createCaller, signIn } from "../../harness/caller.ts";
import { buildCohort, type Cohort } from "../../harness/cohort.ts";
import { type Listener, openListener } from "../../harness/listener.ts";
import { startServer, type TestServer } from "../../harness/server.ts";

/** Where people are steered: a server with a cohort, its admin, and somebody who has not signed in. */
export type Office = {
  server: TestServer;
  cohort: Cohort;
  admin: Caller;
  nobody: Caller;
  /** A socket of the caller that follows these groups until the file ends. */
  listen(caller: Caller, ...groups: string[]): Promise<Listener>;
};

/** Opens one for the file that asks; it closes with the file. */
export async function openOffice(): Promise<Office> {
  const server = await startServer("PostgreSQL + Redis");
  const listeners: Listener[] = [];
  afterAll(async () => {
    for (const listener of listeners) listener.terminate();
    await server.stop();
  });
  const cohort = await buildCohort(server.app.database.db);
  return {
    server,
    cohort,
    admin: await signIn(server.url, cohort.admin.email),
    nobody: createCaller(server.url),
    async listen(caller, ...groups) {
      const listener = await openListener(server.url, caller.token as string);
      listeners.push(listener);
      await listener.subscribe(groups);
      return listener;
    },
  };
}

/** The error code of an answer. */
export const code = (answer: { body: unknown }): string | undefined => (answer.body as { code?: string }).code;

/** The secret of a mailed link: it stands behind the `#`, so that no server log ever holds it. */
export const tokenOf = ({ path }: { path: string }): string => path.split("#")[1] ?? "";
