import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { PresenceContext } from "../api/presence.ts";
import { ApiProvider } from "../api/provider.tsx";
import type { Connection } from "../sync/connection.ts";
import type { Session } from "./session.ts";

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return (
    <SessionContext value={session}>
      <ApiProvider api={session.api}>
        <PresenceContext value={session.sync.presence}>{children}</PresenceContext>
      </ApiProvider>
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs a SessionProvider above it");
  return session;
}

/** The live connection's state. */
export function useConnection(): Connection {
  const { connection } = useSession().sync;
  return useSyncExternalStore(connection.subscribe, connection.get);
}
