/**
 * Writes lib/sqlstates/localized-forms.json from PostgreSQL's message catalogues (src/backend/po of every release).
 *
 *   npx tsx lib/dev/localized-forms.ts catalogues.json
 *
 * The input: `{"messages": [{"msgid": "…", "translations": {"de": [{"msgstr": "…"}]}}]}`, every msgstr that a release has carried.
 */
import fs from "node:fs";
import path from "node:path";
import { allForms } from "../sqlstates/forms";

interface Catalogues {
  readonly messages: readonly {
    readonly component: string;
    readonly msgid: string;
    readonly translations: Readonly<Record<string, readonly { readonly msgstr: string }[]>>;
  }[];
}

interface Language {
  readonly forms: Record<string, string[]>;
  readonly details: Record<string, string[]>;
}

/** What the server puts in for one `%s`, where our slots name its parts. */
const rows = [
  "({columns}) = ({row})",
  "({columns}) = ({values})",
  "({columns})=({values})",
  "({existingColumns})=({existingValues})",
  "({row})",
];

/** Wordings met in servers whose catalogues are not among the input: Debian's 15. */
const met: readonly (readonly [locale: string, part: "forms" | "details", key: string, template: string])[] = [
  ["zh-CN", "forms", "23502 row-refused", '关系 "{table}" 的列 "{column}" 中的 NULL 值违反非空约束'],
  ["zh-CN", "forms", "23502 contains-nulls", '关系 "{table}" 的列 "{column}" 包含 NULL'],
  ["zh-TW", "forms", "23502 domain-null", "可用域 {domain} 不允許 NULL 值"],
  ...["23502", "23514", "44000"].flatMap((sqlstate) => [
    ["zh-CN", "details", `${sqlstate} failing-row-named`, "出错的行包含 ({columns}) = ({row})。"] as const,
    ["zh-CN", "details", `${sqlstate} failing-row`, "出错的行包含 ({row})。"] as const,
  ]),
];

const input = process.argv[2];
if (input === undefined) throw new Error("name the file that holds the catalogues");
const catalogues: Catalogues = JSON.parse(fs.readFileSync(input, "utf8"));
const backend = new Map(
  catalogues.messages.filter((message) => message.component === "backend").map((message) => [message.msgid, message]),
);
const languages: Record<string, Language> = {};

for (const form of allForms) {
  add(form.template, "forms", `${form.sqlstate} ${form.kind}`);
  for (const detail of form.details ?? []) add(detail.template, "details", `${form.sqlstate} ${detail.kind}`);
}
for (const [tag, part, key, template] of met) push(tag, part, key, [template]);
const file = path.join(import.meta.dirname, "../sqlstates/localized-forms.json");
fs.writeFileSync(file, `${JSON.stringify(languages)}\n`);

function add(template: string, part: "forms" | "details", key: string): void {
  for (const { msgid, placeholders } of messageIds(template)) {
    for (const [locale, translations] of Object.entries(backend.get(msgid)?.translations ?? {})) {
      const templates = translations.flatMap(({ msgstr }) => written(msgstr, placeholders));
      push(locale.replace("_", "-"), part, key, templates);
    }
  }
}

function push(tag: string, part: "forms" | "details", key: string, templates: readonly string[]): void {
  languages[tag] ??= { forms: {}, details: {} };
  const lists = languages[tag][part];
  lists[key] = [...new Set([...(lists[key] ?? []), ...templates])];
}

/** The msgids that a template may come from, with what stands for each `%s`. */
function messageIds(template: string) {
  const single: readonly string[] = template.match(/\{\w+\}/g) ?? [];
  const ids = [{ msgid: template.replace(/\{\w+\}/g, "%s"), placeholders: single }];
  let msgid = template;
  const placeholders: string[] = [];
  for (const row of rows) {
    if (!msgid.includes(row)) continue;
    msgid = msgid.replace(row, "%s");
    placeholders.push(row);
  }
  if (placeholders.length > 0 && !/\{/.test(msgid)) ids.push({ msgid, placeholders });
  return ids;
}

/** A translation as a template; one that holds a line break also as a log and a page of text write it. */
function written(msgstr: string, placeholders: readonly string[]): readonly string[] {
  let next = 0;
  const text = msgstr.replace(
    /%(?:(\d)\$)?[sd]/g,
    (_, position?: string) => placeholders[position === undefined ? next++ : Number(position) - 1] ?? "",
  );
  return text.includes("\n") ? [text, text.replaceAll("\n", "\n\t"), text.replaceAll("\n", " ")] : [text];
}
