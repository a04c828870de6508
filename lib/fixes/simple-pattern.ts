/**
 * Whether a short text matches a pattern of `~` or LIKE, where the pattern is plain: a sequence of characters, dots,
 * escapes and character classes, each with at most one quantifier. Undefined for anything else (groups, alternatives,
 * back references …). All states are followed at once: nothing backtracks, and both are bounded.
 */
export function matchesPattern(
  text: string,
  pattern: string,
  options: { readonly like: boolean; readonly fold: boolean },
): boolean | undefined {
  if (pattern.length > longest) return undefined;
  const fold = (value: string) => (options.fold ? value.toLowerCase() : value);
  const read = options.like ? likeAtoms(fold(pattern)) : regularAtoms(fold(pattern));
  return read && follow([...fold(text)], read);
}

const longest = 200;

interface Atom {
  readonly accepts: (character: string) => boolean;
  readonly least: number;
  readonly most: number;
}

interface Atoms {
  readonly atoms: readonly Atom[];
  readonly fromStart: boolean;
  readonly toEnd: boolean;
}

function follow(text: readonly string[], { atoms, fromStart, toEnd }: Atoms): boolean | undefined {
  if (text.length > longest || atoms.length > longest) return undefined;
  // `ends[i]`: the atoms read so far can end before character i.
  let ends: boolean[] = Array.from({ length: text.length + 1 }, (_, index) => !fromStart || index === 0);
  for (const { accepts, least, most } of atoms) {
    const next: boolean[] = Array.from({ length: text.length + 1 }, () => false);
    ends.forEach((reachable, start) => {
      if (!reachable) return;
      for (let end = start, count = 0; ; end++, count++) {
        if (count >= least) next[end] = true;
        const character = text[end];
        if (count === most || character === undefined || !accepts(character)) break;
      }
    });
    ends = next;
  }
  return toEnd ? ends[text.length] === true : ends.includes(true);
}

function likeAtoms(pattern: string): Atoms | undefined {
  const atoms: Atom[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? "";
    if (character === "%") atoms.push({ accepts: () => true, least: 0, most: Number.POSITIVE_INFINITY });
    else if (character === "_") atoms.push({ accepts: () => true, least: 1, most: 1 });
    else {
      const plain = character === "\\" ? characters[++at] : character;
      if (plain === undefined) return undefined;
      atoms.push({ accepts: (one) => one === plain, least: 1, most: 1 });
    }
  }
  return { atoms, fromStart: true, toEnd: true };
}

function regularAtoms(pattern: string): Atoms | undefined {
  const fromStart = pattern.startsWith("^");
  const toEnd = pattern.endsWith("$") && !pattern.endsWith("\\$");
  let rest = pattern.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined);
  const atoms: Atom[] = [];
  while (rest !== "") {
    const piece = /^(?:\[\^?\]?[^\]\\[]*\]|\\[dwsDWS.\-+*?()[\]{}|^$/@\\]|[^\\()[\]{}|*+?^$])/u.exec(rest)?.[0];
    const accepts = piece === undefined ? undefined : accepting(piece);
    if (piece === undefined || accepts === undefined) return undefined;
    rest = rest.slice(piece.length);
    const quantifier = /^(?:[*+?]|\{\d{1,3}(?:,\d{0,3})?\})/.exec(rest)?.[0] ?? "";
    rest = rest.slice(quantifier.length);
    if (/^[*+?]/.test(rest) && quantifier !== "") return undefined;
    const bounds = /^\{(\d{1,3})(,?)(\d{0,3})\}$/.exec(quantifier);
    if (bounds) {
      const least = Number(bounds[1]);
      atoms.push({ accepts, least, most: bounds[2] === "" ? least : bounds[3] === "" ? Number.POSITIVE_INFINITY : Number(bounds[3]) });
    } else {
      const least = quantifier === "*" || quantifier === "?" ? 0 : 1;
      atoms.push({ accepts, least, most: quantifier === "*" || quantifier === "+" ? Number.POSITIVE_INFINITY : 1 });
    }
  }
  return { atoms, fromStart, toEnd };
}

function accepting(piece: string): Atom["accepts"] | undefined {
  if (piece === ".") return () => true;
  if (piece.startsWith("[")) return characterClass(piece);
  if (!piece.startsWith("\\")) return (character) => character === piece;
  const letter = piece.slice(1);
  const known: Record<string, RegExp> = { d: /[0-9]/, w: /[A-Za-z0-9_]/, s: /[ \t\n\r]/ };
  const set = known[letter.toLowerCase()];
  if (set === undefined) return (character) => character === letter;
  const wanted = letter === letter.toLowerCase();
  return (character) => set.test(character) === wanted;
}

/** `[a-z0-9_]` and `[^@ ]`; named classes are not read. */
function characterClass(piece: string): Atom["accepts"] | undefined {
  const negated = piece.startsWith("[^");
  const members = [...piece.slice(negated ? 2 : 1, -1)];
  const ranges: { readonly from: string; readonly to: string }[] = [];
  for (let at = 0; at < members.length; at++) {
    const from = members[at] ?? "";
    const to = members[at + 1] === "-" ? members[at + 2] : undefined;
    if (to === undefined) ranges.push({ from, to: from });
    else {
      ranges.push({ from, to });
      at += 2;
    }
  }
  if (ranges.length === 0) return undefined;
  return (character) => ranges.some(({ from, to }) => character >= from && character <= to) !== negated;
}
