/** Logged groups hold facts with offsets and replay; ephemeral ones only the latest value of each key. */
export type GroupKind = "logged" | "ephemeral";
export type GroupParams = Record<string, string>;

/** One kind of group: how it is spelled, a prefix and one parameter such as `mentor_:userId`, and who may hear it. */
export type GroupRoute<Scope> = {
  pattern: string;
  kind: GroupKind;
  authorize(scope: Scope, params: GroupParams): Promise<boolean> | boolean;
};

export type Router<Scope> = {
  routes: readonly GroupRoute<Scope>[];
  /** The group a short name means for this caller; undefined when it means none. */
  alias?(scope: Scope, name: string): Promise<string | undefined> | string | undefined;
};

/** A group as it was found: its full name, and the question whether a scope may hear it. */
export type RoutedGroup<Scope> = { group: string; kind: GroupKind; isAllowed(scope: Scope): Promise<boolean> };

const parameterValue = /^[A-Za-z0-9-]{1,64}$/;

/** The routing table of groups, as a URL router is one of pages: the longest prefix wins, unknown names find nothing. */
export function createRouting<Scope>({ routes, alias }: Router<Scope>) {
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
    return { group, kind: found.route.kind, isAllowed: async (asking) => found.route.authorize(asking, params) };
  };
}

/** The name a path below the endpoint stands for: `/ws/leaderboard/weekly` is `leaderboard:weekly`. */
export function nameOfPath(pathname: string, path: string): string | undefined {
  const rest = pathname.slice(path.length + 1);
  return rest === "" ? undefined : rest.split("/").join(":");
}
