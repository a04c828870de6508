import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** The parser that a language brings itself, for the snippets of frameworks that cannot be run here. */
export interface Parser {
  readonly language: "python" | "ruby" | "php" | "java" | "go" | "rust" | "elixir";
  readonly extension: string;
  /** Parses the files that follow, and fails with the place of what it cannot read. */
  readonly command: readonly [string, ...string[]];
  /** What the language needs around a snippet. */
  readonly before?: string;
  /** Debian's package. */
  readonly from: string;
}

const php =
  "$wrong = 0; foreach (array_slice($argv, 1) as $path) { try { token_get_all(file_get_contents($path), TOKEN_PARSE); } " +
  'catch (ParseError $error) { fwrite(STDERR, "$path:{$error->getLine()} {$error->getMessage()}\\n"); $wrong = 1; } } exit($wrong);';

/** C# has none in Debian: the grammar from npm reads it (grammars.server.test.ts). */
export const parsers: readonly Parser[] = [
  {
    language: "python",
    extension: "py",
    command: ["python3", "-c", "import ast, sys\nfor path in sys.argv[1:]: ast.parse(open(path).read(), path)"],
    from: "python3",
  },
  {
    language: "ruby",
    extension: "rb",
    command: ["ruby", "-e", "ARGV.each { |path| RubyVM::InstructionSequence.compile_file(path) }"],
    from: "ruby",
  },
  { language: "php", extension: "php", command: ["php", "-r", php, "--"], before: "<?php\n", from: "php-cli" },
  {
    language: "java",
    extension: "java",
    command: ["java", path.join(import.meta.dirname, "ParseJava.java")],
    from: "default-jdk-headless",
  },
  { language: "go", extension: "go", command: ["gofmt", "-e", "-l"], before: "package snippet\n", from: "golang-go" },
  { language: "rust", extension: "rs", command: ["rustfmt", "--edition", "2021", "--quiet"], from: "rustfmt" },
  {
    language: "elixir",
    extension: "ex",
    command: ["elixir", "-e", "for path <- System.argv(), do: Code.string_to_quoted!(File.read!(path), file: path)"],
    from: "elixir",
  },
];

/** One sentence for each parser that is not installed. */
export function missingParsers(): readonly string[] {
  return parsers
    .filter(({ command: [program] }) => spawnSync(program, ["--version"]).error !== undefined)
    .map(({ language, command: [program], from }) => `${program}, which parses ${language}, is missing: apt-get install ${from}`);
}

/** What the parser says of the sources, all in one run; undefined when it can read each of them. */
export function parserProblem(parser: Parser, sources: readonly string[], folder: string): string | undefined {
  const files = sources.map((_, index) => path.join(folder, `snippet${index}.${parser.extension}`));
  for (const [index, file] of files.entries()) fs.writeFileSync(file, (parser.before ?? "") + sources[index]);
  const [program, ...options] = parser.command;
  const { status, stdout, stderr, error } = spawnSync(program, [...options, ...files], { encoding: "utf8", maxBuffer: 1 << 26 });
  return status === 0 && error === undefined ? undefined : `${error?.message ?? ""}${stderr}${stdout}`;
}
