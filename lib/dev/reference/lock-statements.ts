import fs from "node:fs";
import path from "node:path";

/** A statement whose locks a reference page shows. */
export interface LockStatement {
  readonly sql: string;
  /** When, in a few words; empty for always. */
  readonly note: string;
  readonly from: number;
  /** Runs before it, in a transaction of its own. */
  readonly before?: string;
}

export interface LockStatements {
  /** Of the SQLSTATE. */
  readonly folder: string;
  readonly setup: string;
  readonly statements: readonly LockStatement[];
}

const sqlstates = path.resolve(import.meta.dirname, "../../sqlstates");

/** Every `locks.sql`: `-- setup`, then `-- statement[ from 18][: note]`, each with an optional `-- before`. */
export function readLockStatements(): readonly LockStatements[] {
  return fs.readdirSync(sqlstates).flatMap((name) => {
    const folder = path.join(sqlstates, name);
    const file = path.join(folder, "locks.sql");
    return fs.existsSync(file) ? [{ folder, ...readFile(fs.readFileSync(file, "utf8")) }] : [];
  });
}

function readFile(text: string): Omit<LockStatements, "folder"> {
  const [setup = "", ...parts] = text.replace(/^-- setup\n/, "").split(/^(?=-- statement)/m);
  const statements = parts.map((part): LockStatement => {
    const [head = "", ...rest] = part.split("\n");
    const [sql = "", before] = rest.join("\n").split(/^-- before\n/m);
    const heading = /^-- statement(?: from (\d+))?(?:: (.*))?$/.exec(head);
    if (heading === null) throw new Error(`not understood: ${head}`);
    return { sql: sql.trim(), note: heading[2] ?? "", from: Number(heading[1] ?? 0), ...(before ? { before: before.trim() } : {}) };
  });
  return { setup, statements };
}
