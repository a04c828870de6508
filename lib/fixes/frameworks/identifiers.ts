import type { Language } from "./framework";

/**
 * Database names as identifiers of a programming language: letters, digits and underscores of ASCII, never empty, never a
 * keyword of the language; without one, for a place that keywords may take (a property, a field). What cannot be kept is
 * dropped; snippets that map a name to a column write the column's name as a string.
 */
export function snakeCase(name: string, language?: Language): string {
  return safe(/^[a-z][a-z0-9_]*$/.test(name) ? name : wordsOf(name).join("_"), language);
}

export function camelCase(name: string, language?: Language): string {
  const [first = "", ...rest] = wordsOf(name);
  return safe(first + rest.map(capitalized).join(""), language);
}

export function pascalCase(name: string): string {
  const joined = wordsOf(name).map(capitalized).join("");
  return ownClasses.has(joined.toLowerCase()) ? `${joined}Record` : safe(joined).replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** The class of a table's rows by the usual convention: `order_items` → `OrderItem`. */
export function className(table: string): string {
  return pascalCase(singularName(table));
}

/** `customers` → `customer`, `addresses` → `address`, `status` stays. English only; other words lose at most an s. */
export function singularName(table: string): string {
  const words = wordsOf(table);
  const last = words.at(-1);
  if (last === undefined) return table;
  return [...words.slice(0, -1), singular(last)].join("_");
}

/** What the code calls the referenced row: `customer_id` → `customer`, else the referenced table's singular. */
export function associationName(column: string, referencedTable: string): string {
  const words = wordsOf(column);
  const last = words.at(-1);
  if (words.length > 1 && (last === "id" || last === "fk" || last === "uuid")) return words.slice(0, -1).join("_");
  return singularName(referencedTable);
}

/** An identifier for each column, all of them different from each other and from the names that the snippet uses itself. */
export function distinct(columns: readonly string[], write: (name: string) => string, taken: readonly string[] = []): readonly string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return columns.map((column) => {
    const own = write(column);
    let name = own;
    for (let count = 2; used.has(name.toLowerCase()); count++) name = `${own}${count}`;
    used.add(name.toLowerCase());
    return name;
  });
}

/** True when the name can stand as it is, as an attribute or a key. */
export function isPlain(name: string, language?: Language): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !(language !== undefined && keywords[language].has(name));
}

const longest = 60;

function wordsOf(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}

function singular(word: string): string {
  if (/(ss|us|is)$/.test(word) || word.length < 4) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(sses|tuses|xes|ches|shes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function safe(identifier: string, language?: Language): string {
  const cut = identifier.slice(0, longest);
  if (cut === "") return "record";
  if (/^[0-9]/.test(cut)) return `n${cut}`;
  return language !== undefined && keywords[language].has(cut) ? `${cut}_` : cut;
}

/** What a variable cannot be called. Words that only a context reserves are left out. */
const keywords: Readonly<Record<Language, ReadonlySet<string>>> = {
  python:
    words(`and as assert async await break class continue def del elif else except false finally for from global if import in is lambda
    none nonlocal not or pass raise return self try while with yield`),
  ruby: words(`alias and begin break case class def do else elsif end ensure false for if in module next nil not or redo rescue retry return
    self super then true undef unless until when while yield`),
  javascript: words(`arguments async await break case catch class const continue debugger default delete do else enum eval export extends
    false finally for function if implements import in instanceof interface let new null package private protected public return static super
    switch this throw true try typeof undefined var void while with yield`),
  typescript:
    words(`any arguments async await boolean break case catch class const continue debugger default delete do else enum eval export
    extends false finally for function if implements import in instanceof interface let never new null number object package private
    protected public return static string super switch symbol this throw true try type typeof undefined unknown var void while with yield`),
  java: words(`abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally
    float for goto if implements import instanceof int interface long native new null package private protected public record return short
    static strictfp super switch synchronized this throw throws transient true try var void volatile while yield`),
  php: words("this"),
  go: words(`any append bool break byte case chan const continue default defer else error fallthrough false float64 for func go goto if import
    int interface len make map new nil package range return rune select string struct switch true type uint var`),
  rust: words(`abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl in let loop
    macro match mod move mut override priv pub ref return self static struct super trait true try type typeof unsafe unsized use virtual
    where while yield`),
  elixir: words("after and catch do else end false fn in nil not or rescue true when"),
  csharp: words(`abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum
    event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null
    object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string
    struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile while await`),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Classes that a language already has or reserves, in lower case. */
const ownClasses = new Set(
  `abstract array bool boolean callable case class date enum error exception false file final float function int integer interface iterable list
  map match mixed module namespace never null number object parent private process promise proxy public range record self set static string
  symbol thread trait true type void`.split(/\s+/),
);
