import type { Cause } from "../../../diagnose/cause";
import { keyShift } from "../key-shift";
import type { DuplicateKey } from "../situation";

/** `SET position = position + 1`: in the end all keys differ, but the index is asked after each row. */
export const keysMoveOneByOne: Cause<DuplicateKey> = {
  id: "keys-move-one-by-one",
  title: () => "The UPDATE moves the keys row by row, and each must be free at that moment",
  explanation: ({ constraint }) =>
    `At the end of the statement no two rows would share a key. But \`${constraint}\` is not deferrable, so it is looked at after every single row: one that moves onto the place of a row which has not moved yet is refused. In which order the rows come, nobody promises.`,
  examine({ constraint }, evidence) {
    const shift = keyShift(evidence, constraint);
    if (shift === undefined) return undefined;
    const { column, up, where } = shift;
    const rows = where === undefined ? "every row" : `every row WHERE ${where}`;
    return {
      verdict: "confirmed",
      proof: [
        { from: "statement", text: `It moves \`${column}\` ${up ? "up" : "down"} by the same number in ${rows}.` },
        { from: "schema", text: `\`${constraint}\` is not deferrable.` },
      ],
    };
  },
};
