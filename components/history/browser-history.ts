import { type Explained, type HistoryPlace, longestKept } from "./explained";

const mostKept = 50;

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;
type Owner = Pick<HistoryPlace, "owner" | "byDefault">;

/** What this browser has kept, the newest first. */
export function readHistory(storage: Kept, { owner }: Pick<HistoryPlace, "owner">): readonly Explained[] {
  try {
    const read: unknown = JSON.parse(storage.getItem(keyOf(owner)) ?? "[]");
    return Array.isArray(read) ? read.filter(isExplained) : [];
  } catch {
    return [];
  }
}

/** Whether a history is to be kept: what the person said last, else the default. */
export function isKept(storage: Kept, { owner, byDefault }: Owner): boolean {
  const said = storage.getItem(switchOf(owner));
  return said === null ? byDefault : said === "on";
}

/** Keeps a history from now on, or no longer; then what was kept goes too. */
export function keepHistory(storage: Kept, { owner }: Pick<HistoryPlace, "owner">, keep: boolean): void {
  storage.setItem(switchOf(owner), keep ? "on" : "off");
  if (!keep) storage.removeItem(keyOf(owner));
}

/** Adds one in front; the same paste explained again moves there. The oldest go where there is no room. */
export function addToHistory(storage: Kept, place: Owner, explained: Explained): void {
  if (!isKept(storage, place) || lengthOf(explained) > longestKept) return;
  const others = readHistory(storage, place).filter(({ text }) => text !== explained.text);
  for (let most = mostKept; most >= 1; most = Math.floor(most / 2)) {
    try {
      storage.setItem(keyOf(place.owner), JSON.stringify([explained, ...others].slice(0, most)));
      return;
    } catch {
      // The browser's room is used up: fewer are kept.
    }
  }
}

export function removeFromHistory(storage: Kept, place: Pick<HistoryPlace, "owner">, id: string): void {
  storage.setItem(keyOf(place.owner), JSON.stringify(readHistory(storage, place).filter((explained) => explained.id !== id)));
}

export function clearHistory(storage: Kept, { owner }: Pick<HistoryPlace, "owner">): void {
  storage.removeItem(keyOf(owner));
}

export function lengthOf({ text, statement = "", schema = "" }: Pick<Explained, "text" | "statement" | "schema">): number {
  return text.length + statement.length + schema.length;
}

function isExplained(value: unknown): value is Explained {
  if (typeof value !== "object" || value === null) return false;
  const { id, at, title, text, statement, schema } = value as Partial<Record<keyof Explained, unknown>>;
  const isOptionalText = (part: unknown) => part === undefined || typeof part === "string";
  return [id, at, title, text].every((part) => typeof part === "string") && isOptionalText(statement) && isOptionalText(schema);
}

function keyOf(owner: string): string {
  return `failing-row.history.${owner}`;
}

function switchOf(owner: string): string {
  return `failing-row.keep-history.${owner}`;
}
