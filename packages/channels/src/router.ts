/** Logged groups hold facts with offsets and replay; ephemeral ones only the latest value of each key. */
export type GroupKind = "logged" | "ephemeral";
export type GroupParams = Record<string, string>;

/** What something said in an ephemeral group comes to: the latest value of a key in a group. */
export type Utterance = { group: string; key: string; data: unknown };

/** One kind of group: how it is spelled, a prefix and one parameter such as `mentor_:userId`, and who may hear it. */
export type GroupRoute<Scope> = {
  pattern: string;
  kind: GroupKind;
  authorize(scope: Scope, params: GroupParams): Promise<boolean> | boolean;
  /**
   * Who is told what of something said in an ephemeral group (rule 7.3); undefined when it may not be said. By default
   * the group is told, as it was said, under the speaker's id. Null data ends what stood.
   */
  relay?(scope: Scope, params: GroupParams, data: unknown): Promise<Utterance[] | undefined> | Utterance[] | undefined;
};

export type Router<Scope> = {
  routes: readonly GroupRoute<Scope>[];
  /** The group a short name means for this caller; undefined when it means none. */
  alias?(scope: Scope, name: string): Promise<string | undefined> | string | undefined;
};

/** A group as it was found: its full name, whether a scope may hear it, and what becomes of what is said in it. */
export type RoutedGroup<Scope> = {
  group: string;
  kind: GroupKind;
  isAllowed(scope: Scope): Promise<boolean>;
  relay(scope: Scope, data: unknown): Promise<Utterance[] | undefined>;
};

const parameterValue = /^[A-Za-z0-9-]{1,64}$/;

/** The routing table of groups, as a URL router is one of pages: the longest prefix wins, unknown names find nothing. */
export function createRouting<Scope extends { principalId: string }>({ routes, alias }: Router<Scope>) {
  const table = routes
    .map((route) => {
      const [prefix = "", parameter = ""] = route.pattern.split(":");
      return { route, prefix, parameter };
    })
    .sort((a, b) => b.prefix.length - a.prefix.length);

  return async (scope: Scope, name: string): Promise<RoutedGroup<Scope> | undefined> => {
    const group = (await alias?.(scope, name)) ?? name;
    const found = table.find(({ prefix }) => group.startsWith(prefix));
    const value = found && group.slice(found.prefix.length);
    if (!found || !value || !parameterValue.test(value)) return undefined;
    const params = { [found.parameter]: value };
    const { route } = found;
    return {
      group,
      kind: route.kind,
      isAllowed: async (asking) => route.authorize(asking, params),
      relay: async (speaking, data) =>
        route.relay ? route.relay(speaking, params, data) : [{ group, key: speaking.principalId, data }],
    };
  };
}

/** The name a path below the endpoint stands for: `/ws/leaderboard/weekly` is `leaderboard:weekly`. */
export function nameOfPath(pathname: string, path: string): string | undefined {
  const rest = pathname.slice(path.length + 1);
  return rest === "" ? undefined : rest.split("/").join(":");
}
