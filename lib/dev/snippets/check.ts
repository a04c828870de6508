/**
 * Holds the framework snippets against their languages' own parsers: `npx tsx lib/dev/snippets/check.ts`.
 * Languages whose parser is not installed are named at the end, and fail the script; JavaScript and TypeScript are checked in the unit tests.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Framework } from "../../fixes/frameworks/framework";
import { frameworks } from "../../fixes/frameworks/framework-fix";

interface Parser {
  readonly extension: string;
  readonly command: readonly string[];
  /** What the language needs around a snippet. */
  readonly before?: string;
}

const parsers: Partial<Record<Framework["language"], Parser>> = {
  python: { extension: "py", command: ["python3", "-c", "import ast, sys\nfor path in sys.argv[1:]: ast.parse(open(path).read(), path)"] },
  ruby: { extension: "rb", command: ["ruby", "-c"] },
  php: { extension: "php", command: ["php", "-l"], before: "<?php\n" },
  go: { extension: "go", command: ["gofmt", "-e", "-l"], before: "package snippet\n" },
  java: { extension: "java", command: ["java", path.join(import.meta.dirname, "ParseJava.java")] },
};

const subjects = [
  { table: "orders", column: "customer_id", referencedTable: "customers", referencedColumn: "id" },
  { table: 'Odd "Name"\\ $x #{y}\n\'', column: "class\u202e*/ %s ?", referencedTable: "1. Kunden, alle", referencedColumn: "Nr. `" },
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snippets-"));
const missing: string[] = [];
let failed = 0;
try {
  for (const [language, parser] of Object.entries(parsers)) {
    if (spawnSync(parser.command[0] ?? "", ["--version"]).error) missing.push(`${language} (${parser.command[0]})`);
    else failed += check(language as Framework["language"], parser);
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
if (missing.length > 0) console.log(`not checked, parser missing: ${missing.join(", ")}`);
// What could not be checked has not passed.
process.exitCode = failed === 0 && missing.length === 0 ? 0 : 1;

function check(language: Framework["language"], parser: Parser): number {
  const files = frameworks
    .filter((framework) => framework.language === language)
    .flatMap((framework) => subjects.flatMap((subject) => snippets(framework, subject)))
    .map((source, index) => {
      const file = path.join(folder, `${language}${index}.${parser.extension}`);
      fs.writeFileSync(file, (parser.before ?? "") + source);
      return file;
    });
  const [program = "", ...options] = parser.command;
  const runs = language === "python" || language === "java" ? [files] : files.map((file) => [file]);
  const wrong = runs.map((run) => spawnSync(program, [...options, ...run], { encoding: "utf8" })).filter(({ status }) => status !== 0);
  for (const { stderr, stdout } of wrong) console.error(`${language}: ${stderr}${stdout}`);
  console.log(`${language}: ${files.length} snippets, ${wrong.length === 0 ? "all parse" : "some do not parse"}`);
  return wrong.length;
}

function snippets(framework: Framework, subject: (typeof subjects)[number]): readonly string[] {
  const plain = { ...subject, referencedTable: undefined };
  return [
    framework.setValue(plain),
    framework.setValue(subject),
    framework.parentFirst(subject),
    framework.childrenFirst(subject),
    ...(framework.afterCommit ? [framework.afterCommit(subject)] : []),
  ];
}
