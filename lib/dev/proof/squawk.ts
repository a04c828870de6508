import { execFile } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);

/** A fix's script that changes the schema of a table with rows. */
export interface SchemaScript {
  /** `scenario, way, fix`. */
  readonly name: string;
  readonly fix: string;
  readonly sql: string;
  /** The catalog says that the table is large. */
  readonly large: boolean;
  /** A step says that it rewrites the table. */
  readonly rewrites: boolean;
}

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly rule_name: string;
  readonly message: string;
}

/** Rules that are about style, not about safety, and why they do not count here. */
const styleRules: Readonly<Record<string, string>> = {
  "prefer-robust-stmts": "IF NOT EXISTS would report success over what a failed run left behind, such as an INVALID index",
  "prefer-text-field": "the type is that of the person's own ADD COLUMN",
  "prefer-bigint-over-int": "the type is that of the person's own ADD COLUMN",
  "prefer-bigint-over-smallint": "the type is that of the person's own ADD COLUMN",
  "prefer-identity": "the type is that of the person's own ADD COLUMN",
  "prefer-timestamp-tz": "the type is that of the person's own ADD COLUMN",
};

/** Findings that a fix accepts knowingly; each says why. Everything else fails. */
const accepted: readonly {
  readonly rule: string;
  readonly because: string;
  readonly where: (script: SchemaScript, line: number) => boolean;
}[] = [
  {
    rule: "ban-drop-not-null",
    because: "allowing NULL is what the fix does; its riskNote says what readers must expect, and it is never the recommended one",
    where: ({ fix }) => fix === "drop-not-null" || fix === "allow-null-in-one-state",
  },
  {
    rule: "adding-not-nullable-field",
    because:
      "for a table that is small, or whose size nobody knows, with the form in batches beside it; the scan is cut off after 30 seconds",
    where: ({ large }) => !large,
  },
  {
    rule: "require-statement-timeout",
    because: "a rewrite that is cut short has to begin again; the fix says that it rewrites",
    where: ({ rewrites }) => rewrites,
  },
  {
    rule: "require-statement-timeout",
    because:
      "statements that are tried again change the catalog only; what may take long is the wait for the lock, and that has its own limit",
    where: ({ sql }) => sql.includes("$retry$"),
  },
  {
    rule: "adding-foreign-key-constraint",
    because: "the column comes empty, so that no row is looked up, and both tables are locked for a moment only",
    where: ({ fix, sql }, line) => fix === "add-column-in-steps" && / ADD COLUMN (?![^;]* DEFAULT )/.test(statementAt(sql, line)),
  },
  ...["require-lock-timeout", "require-statement-timeout"].map((rule) => ({
    rule,
    because: "reads and writes go on beside CONCURRENTLY and behind it in the queue, and cut short it leaves an INVALID index",
    where: isConcurrent,
  })),
  ...["constraint-missing-not-valid", "disallowed-unique-constraint", "require-concurrent-index-creation"].map((rule) => ({
    rule,
    because: "of a partitioned table, which allows no gentler form: its partitions have their indexes by then, so that none is built",
    where: ({ fix, sql }: SchemaScript) => fix.endsWith("-then-build") && /\(tableoid, ctid\)/.test(sql),
  })),
];

/** The statement that begins at a line lets others read and write meanwhile, and cannot stand in a transaction. */
function isConcurrent({ sql }: SchemaScript, line: number): boolean {
  return /\sCONCURRENTLY\s/i.test(statementAt(sql, line));
}

function statementAt(sql: string, line: number): string {
  return judged(sql).split("\n").slice(line).join("\n").split(";")[0] ?? "";
}

/** What squawk, a linter of migrations that knows nothing of this project, finds unsafe in the scripts for a server's major. */
export async function unsafeBySquawk(scripts: readonly SchemaScript[], major: number): Promise<readonly string[]> {
  // Given no file it reads its input, without end.
  if (scripts.length === 0) return [];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "failing-row-squawk-"));
  try {
    scripts.forEach((script, index) => {
      fs.writeFileSync(path.join(folder, `${index}.sql`), judged(script.sql));
    });
    const findings = await run(folder, major);
    return findings.flatMap(({ file, line, rule_name: rule, message }) => {
      const script = scripts[Number(path.basename(file, ".sql"))];
      if (script === undefined) throw new Error(`squawk names a file that it was not given: ${file}`);
      if (rule in styleRules || accepted.some((one) => one.rule === rule && one.where(script, line))) return [];
      return [`${script.name}, line ${line + 1}: ${rule}: ${message}\n${script.sql}`];
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** psql's own `\copy` is no SQL; statements that are tried again stand in a string, and are judged as what they are. */
function judged(sql: string): string {
  return sql
    .replace(/^\\copy .*$/gm, "")
    .replace(
      /^DO \$retry\$\n[\s\S]*?set_config\('lock_timeout', '1s', true\);\n([\s\S]*?)\n {6}RETURN;[\s\S]*?\n\$retry\$;$/gm,
      (_, statements: string) => `BEGIN;\nSET LOCAL lock_timeout = '1s';\n${statements}\nCOMMIT;`,
    );
}

/** Exit 1 means that it found something. */
function run(folder: string, major: number): Promise<readonly Finding[]> {
  const script = require.resolve("squawk-cli/js/bin/squawk");
  const args = [script, "--pg-version", `${major}.0`, "--reporter", "json", path.join(folder, "*.sql")];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error !== null && error.code !== 1) reject(new Error(`squawk: ${error.message} ${stderr}`));
      else resolve(JSON.parse(stdout) as Finding[]);
    });
  });
}
