/** Broken import rules and source files the cruiser did not see under `folder`, one a line; empty when all is well. */
export function lookAtImports(folder?: string): Promise<string>;
