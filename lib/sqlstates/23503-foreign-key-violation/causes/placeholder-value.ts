import type { Cause } from "../../../diagnose/cause";
import { byData, bySchema, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { foreignKeyOf, foundNow } from "../foreign-key";
import type { Referencing } from "../situation";
import { dataNeeds, referencedName, shownKey } from "../words";

/** The key is what a language gives to a value that was never set: 0, -1, an empty text, the all-zero UUID. */
export const placeholderValue: Cause<Referencing> = {
  id: "placeholder-value",
  title: () => "The key is a placeholder: the real one was never set",
  explanation: () =>
    "A form, a default of the language or an object that is not saved yet often stands behind such a value: 0, -1, an empty text or a UUID of zeros. Where the reference is optional, the value to send is NULL.",
  examine(situation, evidence) {
    const { key, statement } = evidence;
    // A DELETE gives no key: a SET DEFAULT of the constraint did.
    if (statement?.kind === "delete" || key === undefined || !key.values.some(isPlaceholder)) return undefined;
    const shown = shownKey(evidence);
    const found = foundNow(evidence);
    if (found === true) return ruledOut(byData(`${referencedName(situation)} has a row with this key.`));
    const generated = generatedFromOne(situation, evidence);
    if (found === undefined) return undecided(dataNeeds(evidence), shown, ...generated);
    return confirmed(shown, ...generated, byData(`${referencedName(situation)} has no row with this key.`));
  },
};

export function isPlaceholder(value: string | null): boolean {
  return value !== null && /^(0|-1|\s*|0{8}-0{4}-0{4}-0{4}-0{12}|null|undefined|none|nan|\[object object\])$/i.test(value);
}

function generatedFromOne(situation: Referencing, evidence: Parameters<Cause<Referencing>["examine"]>[1]) {
  const foreignKey = foreignKeyOf(situation, evidence);
  const [column] = foreignKey?.referencedColumns ?? [];
  const attribute = foreignKey?.referenced.columns.find(({ name }) => name === column);
  const number = evidence.key?.values.length === 1 && /^(0|-1)$/.test(evidence.key.values[0] ?? "");
  if (!number || attribute === undefined || (attribute.identity === null && attribute.sequence === null)) return [];
  return [
    bySchema(`\`${foreignKey?.referenced.name}.${column}\` is numbered by a sequence, and sequences begin at 1 unless told otherwise.`),
  ];
}
