/**
 * Database names as identifiers of a programming language: letters, digits and underscores of ASCII, never empty, never a
 * keyword. What cannot be kept is dropped; snippets that map a name to a column write the column's name as a string.
 */
export function snakeCase(name: string): string {
  return safe(wordsOf(name).join("_"));
}

export function camelCase(name: string): string {
  const [first = "", ...rest] = wordsOf(name);
  return safe(first + rest.map(capitalized).join(""));
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

/** True when the name can stand unquoted in code, as an attribute or a key. */
export function isPlain(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !keywords.has(name);
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

function safe(identifier: string): string {
  const cut = identifier.slice(0, longest);
  if (cut === "") return "record";
  if (/^[0-9]/.test(cut)) return `n${cut}`;
  return keywords.has(cut) ? `${cut}_` : cut;
}

/** Reserved in at least one of the languages of the snippets. */
const keywords = new Set(
  `abstract and alias any arguments array as assert async await begin bool boolean break byte callable case catch chan char class clone const
  constructor continue debugger declare def default defer defined del delete die do double echo elif else elseif elsif empty end enddeclare
  endfor endforeach endif endswitch endwhile ensure enum eval except exit export extends fallthrough false final finally float fn for foreach
  from func function global go goto if implements import in include instanceof insteadof int interface is isset lambda let list long map match
  module namespace native new next nil none nonlocal not null object or package parent pass print private protected public raise range readonly
  redo require rescue retry return select self short static str strictfp string struct super switch synchronized then this throw throws trait
  transient true try type typeof undef union unless unset until use var virtual void volatile when where while with xor yield`.split(/\s+/),
);

/** Classes that a language already has or reserves, in lower case. */
const ownClasses = new Set(
  `abstract array bool boolean callable case class date enum error exception false file final float function int integer interface iterable list
  map match mixed module namespace never null number object parent private process promise proxy public range record self set static string
  symbol thread trait true type void`.split(/\s+/),
);
