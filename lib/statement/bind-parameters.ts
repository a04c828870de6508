import type { ParameterValue } from "../parse/error-report";
import type { Placeholder } from "./statement";

/**
 * Gives placeholders their values by index. When there are more or fewer values than placeholders, it is not known which
 * belongs where, and none is bound. Lists (many rows at once) stay unbound.
 */
export function bindParameters(
  placeholders: readonly Placeholder[],
  parameters: readonly ParameterValue[] | undefined,
): readonly Placeholder[] {
  if (parameters === undefined || placeholders.length === 0) return placeholders;
  const needed = placeholders.reduce((most, { index }) => Math.max(most, index + 1), 0);
  if (needed !== parameters.length) return placeholders;
  return placeholders.map((placeholder) => {
    const value = parameters[placeholder.index];
    return value === undefined || (typeof value === "object" && value !== null) ? placeholder : { ...placeholder, bound: { value } };
  });
}
