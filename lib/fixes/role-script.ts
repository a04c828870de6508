import { quoteIdentifier, Unquotable } from "../postgres/quote";
import { join, type Sql, sql, textOf } from "./sql";

export interface RoleAsked {
  readonly role: string;
  readonly database: string;
  readonly schemas: readonly string[];
  /** Also let it look at rows. */
  readonly rows: boolean;
}

export interface RoleScript {
  readonly create: string;
  readonly drop: string;
}

/**
 * A role that can do no more than looking at a catalog needs, or at rows as well; and how to be rid of it. A string says which name
 * PostgreSQL cannot hold. The password is not in it: `\password` keeps it out of history and log.
 */
export function roleScript({ role, database, schemas, rows }: RoleAsked): RoleScript | string {
  for (const [what, name] of [["role", role], ["database", database], ...schemas.map((schema) => ["schema", schema] as const)] as const) {
    try {
      quoteIdentifier(name);
    } catch (error) {
      if (error instanceof Unquotable) return `This cannot be the name of a ${what}: ${error.message}.`;
      throw error;
    }
  }
  const statements: readonly Sql[] = [
    sql`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 5;`,
    sql`ALTER ROLE ${role} SET default_transaction_read_only = on;`,
    sql`ALTER ROLE ${role} SET statement_timeout = '5s';`,
    sql`ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '10s';`,
    sql`GRANT CONNECT ON DATABASE ${database} TO ${role};`,
    sql`GRANT USAGE ON SCHEMA ${join(schemas)} TO ${role};`,
    ...(rows ? [sql`GRANT SELECT ON ALL TABLES IN SCHEMA ${join(schemas)} TO ${role};`] : []),
    // How far a sequence is; to draw from it takes USAGE.
    ...(rows ? [sql`GRANT SELECT ON ALL SEQUENCES IN SCHEMA ${join(schemas)} TO ${role};`] : []),
  ];
  return {
    create: statements.map(textOf).join("\n"),
    drop: [sql`DROP OWNED BY ${role};`, sql`DROP ROLE ${role};`].map(textOf).join("\n"),
  };
}
