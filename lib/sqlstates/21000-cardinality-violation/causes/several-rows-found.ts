import type { Cause } from "../../../diagnose/cause";
import type { CardinalitySituation } from "../situation";

/** A sub-query in the place of a value. */
export const severalRowsFound: Cause<CardinalitySituation> = {
  id: "several-rows-found",
  title: () => "A sub-query that stands for one value found several rows",
  explanation: () =>
    "Where a value is expected, a query in brackets may give one row at most. The condition in it holds for several: it misses a column of the key, or the data have a row twice.",
  examine: ({ kind }) =>
    kind === "several-rows"
      ? { verdict: "confirmed", proof: [{ from: "paste", text: "The message says so: it is raised for nothing else." }] }
      : undefined,
};
