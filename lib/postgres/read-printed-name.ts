import { nameOf } from "./names";
import { isToken, significant } from "./token-runs";
import { tokenize } from "./tokens";

/** A name as the server prints it, taken apart: quoted where needed, qualified when it is not on the search path. Undefined for what is no name, or more than one: `text[]`. */
export function readPrintedName(text: string): { readonly schema?: string; readonly name: string } | undefined {
  const [first, dot, second, ...more] = significant(tokenize(text));
  const name = nameOf(text, first);
  if (name === undefined || more.length > 0) return undefined;
  if (dot === undefined) return { name };
  const qualified = isToken(text, dot, ".") ? nameOf(text, second) : undefined;
  return qualified === undefined ? undefined : { schema: name, name: qualified };
}
