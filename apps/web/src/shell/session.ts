import type { Me } from "@cohort/contract/accounts";
import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";
import { type Answer, type Api, createApi } from "../api/client.ts";
import { fetchOrTakeEarly } from "../api/early-answer.ts";
import type { QueryFamily } from "../api/read-query.ts";
import { hasSession } from "../api/sign-in.ts";
import { meQuery } from "../entities/me/queries.ts";
import type { Connect } from "../sync/channel.ts";
import { createSync, type Sync } from "../sync/create-sync.ts";
import { signedInAs, signedInMark } from "./signed-in-mark.ts";

/** The signed-in session of this tab: its API, its live connection, and their common end. */
export type Session = {
  api: Api;
  sync: Sync;
  /** Who is signed in, with the live connection following their groups. Fails with `auth.required` when nobody is. */
  open(): Promise<Me>;
  /** A value a page shows first, so that it is drawn with it; from the cache when it is there. */
  read<Params, Value>(family: QueryFamily<Params, Value>, params: Params): Promise<Value>;
  /** Forgets everything about the person who was signed in. */
  forget(): void;
  /** Hears that the session ended without our doing. */
  onEnded(listener: () => void): () => void;
};

export function createSession(queryClient: QueryClient, connect: Connect): Session {
  const api = createApi({ fetch: fetchOrTakeEarly });
  const sync = createSync({ queryClient, connect, api });
  let isOpen = false;
  let who: string | undefined;

  const follow = (me: Me) => sync.follow(me.user, me.groups);

  // Rights change while people work: the groups of a newer answer are followed at once.
  queryClient.getQueryCache().subscribe((event) => {
    if (
      !isOpen ||
      event.type !== "updated" ||
      event.action.type !== "success" ||
      event.query.queryKey[0] !== meQuery.prefix[0]
    )
      return;
    const answer = event.query.state.data as Answer<Me> | undefined;
    if (answer) void follow(answer.value);
  });

  // A connection that may not come back usually means that somebody signed us out: the server says.
  sync.connection.subscribe(() => {
    if (isOpen && sync.connection.get().status === "stopped")
      void queryClient.invalidateQueries({ queryKey: meQuery.prefix });
  });

  // The cookie is now somebody else's: whatever this tab sent from here on would be in their name.
  signedInAs.onSet((userId) => {
    if (isOpen && who !== undefined && who !== userId) location.reload();
  });

  // Asked only where nobody seems to be signed in, so that whoever is does not wait for one more answer.
  async function requireSession(): Promise<void> {
    if (isOpen || signedInMark.get() || (await hasSession())) return;
    throw new ApiError("auth.required", 401);
  }

  // The mark was of a session that has ended: the next page is not to look like somebody's.
  function leaveUnknown(error: unknown): never {
    if (error instanceof ApiError && error.code === "auth.required") {
      signedInMark.clear();
      sync.leave();
    }
    throw error;
  }

  return {
    api,
    sync,
    async open() {
      await requireSession();
      // While the server is asked who this is, the connection opens.
      sync.connect();
      const me = (await queryClient.ensureQueryData(meQuery.options(api, {})).catch(leaveUnknown)).value;
      signedInMark.set();
      who = me.user.id;
      signedInAs.set(who);
      isOpen = true;
      await follow(me);
      return me;
    },
    read: async (family, params) => (await queryClient.ensureQueryData(family.options(api, params))).value,
    forget() {
      isOpen = false;
      who = undefined;
      signedInMark.clear();
      signedInAs.clear();
      sync.leave();
      queryClient.clear();
    },
    onEnded(listener) {
      return api.onSessionEnded(() => {
        if (isOpen) listener();
      });
    },
  };
}
