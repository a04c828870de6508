/** Server majors that every fix is run on in the tests. */
export const testedMajors = [14, 15, 16, 17, 18] as const;
/** Read on best effort: people still paste errors from them. */
export const oldestMajor = 12;
/** A newer server is treated as this one, and the page says so. */
export const newestMajor = 18;

/** The major that rules are applied for: `major` held within what is known. */
export function knownMajor(major: number): number {
  return Math.min(Math.max(major, oldestMajor), newestMajor);
}
