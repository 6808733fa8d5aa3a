import pg from "pg";

/** Databases of a running PostgreSQL, made and dropped with a superuser's address (its database does not matter). */
export type Databases = {
  /** Makes a database, empty or a copy of `template` (to which nobody may be connected), and returns its address. */
  createDatabase(name: string, options?: { template?: string }): Promise<string>;
  /** Drops a database and breaks the connections to it. */
  dropDatabase(name: string): Promise<void>;
};

export function databasesOf(superuserUrl: string): Databases {
  const administer = (statement: string) => runStatement(addressOf(superuserUrl, "postgres"), statement);
  return {
    createDatabase: async (name, { template } = {}) => {
      const copied = template === undefined ? "" : ` template ${pg.escapeIdentifier(template)}`;
      await administer(`create database ${pg.escapeIdentifier(name)}${copied}`);
      return addressOf(superuserUrl, name);
    },
    dropDatabase: (name) => administer(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
  };
}

function addressOf(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function runStatement(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
