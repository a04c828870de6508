import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../fixes/frameworks/framework";
import { frameworks } from "../../fixes/frameworks/frameworks";
import { everySnippet } from "./every-snippet";
import { frameworkPackage, resolvePackage } from "./run/packages";

/** Where npm has each language's grammar for tree-sitter, and what the language needs around a snippet. */
const grammars: Readonly<Record<Language, { readonly file: string; readonly before?: string }>> = {
  python: vscode("python"),
  ruby: vscode("ruby"),
  javascript: vscode("javascript"),
  typescript: vscode("typescript"),
  java: vscode("java"),
  php: { ...vscode("php"), before: "<?php\n" },
  go: { ...vscode("go"), before: "package snippet\n" },
  rust: vscode("rust"),
  elixir: { file: "tree-sitter-elixir/tree-sitter-elixir.wasm" },
  csharp: vscode("c-sharp"),
};

function vscode(language: string) {
  return { file: `@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm` };
}

interface SyntaxNode {
  readonly hasError: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly text: string;
  readonly startPosition: { readonly row: number };
  readonly children: readonly SyntaxNode[];
}

const used = [...new Set(frameworks.map(({ language }) => language))];

describe.each(used)("%s", (language) => {
  let parse: (source: string) => SyntaxNode;

  beforeAll(async () => {
    const { Language: Grammar, Parser } = frameworkPackage("@vscode/tree-sitter-wasm");
    await Parser.init();
    const parser = new Parser();
    parser.setLanguage(await Grammar.load(resolvePackage(grammars[language].file)));
    parse = (source) => parser.parse((grammars[language].before ?? "") + source).rootNode;
  });

  test("the grammar refuses what is wrong", () => {
    expect(firstProblem(parse('f(("a" {{ ]'))).toBeDefined();
  });

  test.each(frameworks.filter((framework) => framework.language === language).map((framework) => [framework.name, framework] as const))(
    "%s: every snippet parses, whatever the names",
    (_, framework) => {
      const snippets = everySnippet(framework);
      expect(snippets.length).toBeGreaterThan(40);
      const wrong = snippets.flatMap(({ about, source }) => {
        const problem = firstProblem(parse(source));
        return problem === undefined ? [] : [{ about, problem, source }];
      });
      expect(wrong).toEqual([]);
    },
  );
});

function firstProblem(node: SyntaxNode): string | undefined {
  if (!node.hasError && !node.isMissing) return undefined;
  if (node.isError || node.isMissing) return `line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`;
  return node.children.map(firstProblem).find((problem) => problem !== undefined);
}
