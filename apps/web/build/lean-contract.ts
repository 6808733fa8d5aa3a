import type { CallExpression, Node, ObjectExpression, Program } from "estree";
import { type Plugin, parseAst } from "vite";

const contractModule = /\/packages\/contract\/src\/[\w-]+\.ts$/;
/** What only a server, and the documents, need of a route. */
const serverSide = new Set(["params", "query", "body", "response", "summary", "access"]);

type Span = { start: number; end: number };
type Edit = Span & { text: string };

/**
 * Leaves out of the browser's bundle what a browser never runs: schemas. The contract is written once and its types are
 * checked at compile time; only the server parses. Routes lose what is {@link serverSide}, and what the contract
 * computes at its top is marked as free of effects, so that the bundler drops whatever is not used. Fails the build
 * where a route is not one literal, or shares with others what a browser needs.
 */
export function leanContract(): Plugin {
  return {
    name: "lean-contract",
    apply: "build",
    transform: {
      filter: { id: contractModule },
      handler: (code) => ({ code: lean(code), map: null }),
    },
  };
}

/** A module of the contract, as JavaScript, without what a browser never runs. */
export function lean(code: string): string {
  const constants = constantsOf(parseAst(code) as Program);
  const edits = [...constants.values()].flatMap((init) => leanConstant(init, constants));
  // From the end, so that no edit moves another.
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), code);
}

/** The constants at the top of a module, with what they are set to. */
function constantsOf({ body }: Program): Map<string, Node> {
  const constants = new Map<string, Node>();
  for (const statement of body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations)
      if (id.type === "Identifier" && init && init.type !== "ArrowFunctionExpression") constants.set(id.name, init);
  }
  return constants;
}

function leanConstant(init: Node, constants: Map<string, Node>): Edit[] {
  const { start, end } = spanOf(init);
  const pure = [
    { start, end: start, text: "/*#__PURE__*/ (() => (" },
    { start: end, end, text: "))()" },
  ];
  return isRoute(init) ? [...pure, ...leanRoute(init, constants)] : pure;
}

const isRoute = (node: Node): node is CallExpression =>
  node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "route";

function leanRoute(route: CallExpression, constants: Map<string, Node>): Edit[] {
  const [shape] = route.arguments;
  if (shape?.type !== "ObjectExpression") throw new Error("Write a route as one literal.");
  return shape.properties.flatMap((property) => {
    if (property.type === "SpreadElement") {
      const shared = property.argument.type === "Identifier" ? constants.get(property.argument.name) : undefined;
      if (shared?.type !== "ObjectExpression" || !namesOf(shared).every((name) => serverSide.has(name)))
        throw new Error("Routes share only what a browser does not need.");
      return [{ ...spanOf(property.argument), text: "{}" }];
    }
    return serverSide.has(nameOf(property.key)) ? [{ ...spanOf(property.value), text: "undefined" }] : [];
  });
}

const nameOf = (key: Node): string => (key.type === "Identifier" ? key.name : "");
const namesOf = ({ properties }: ObjectExpression): string[] =>
  properties.map((property) => (property.type === "Property" ? nameOf(property.key) : ""));
const spanOf = (node: Node): Span => node as Node & Span;
