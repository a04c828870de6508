import "server-only";

/** A list of the server's, in the order of its texts: sorted here, since each type to sort by costs the server a look-up of its operators. */
export function byText<T>(list: readonly T[] | null, textOf: (each: T) => string): readonly T[] {
  const keyed = (list ?? []).map((each) => ({ each, text: textOf(each) }));
  return keyed.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ each }) => each);
}
