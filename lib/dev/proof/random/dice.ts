import fc from "fast-check";

/** Where chance comes from. Shrinking goes towards 0, `false` and the first choice. */
export interface Dice {
  int(min: number, max: number): number;
  /** True in so many of a hundred. */
  chance(percent: number): boolean;
  pick<T>(...choices: readonly T[]): T;
}

/** What a function makes of the dice, as fast-check's own values. */
export function thrown<T>(make: (dice: Dice) => T): fc.Arbitrary<T> {
  return fc.gen().map((generate) => {
    const int = (min: number, max: number) => generate(fc.integer, { min, max });
    return make({
      int,
      chance: (percent) => int(0, 99) >= 100 - percent,
      pick: (...choices) => choices[int(0, choices.length - 1)] as (typeof choices)[number],
    });
  });
}
