import type { Catalog } from "../catalog/catalog";
import type { Proof } from "./cause";

/** The triggers that run a function, as the CONTEXT names it (`f()`, `audit.f(integer)`), in words. */
export function triggerCallers(name: string, catalog: Catalog | undefined): readonly Proof[] {
  const open = name.indexOf("(");
  const bare = open < 0 ? name : name.slice(0, open);
  const last = bare.split(".").at(-1);
  const callers = (catalog?.relations ?? []).flatMap((relation) =>
    relation.triggers
      .filter((one) => one.function === bare || one.function.split(".").at(-1) === last)
      .map((trigger) => ({ relation, trigger })),
  );
  return callers.slice(0, 3).map(({ relation, trigger }): Proof => {
    const events = trigger.events.map((event) => event.toUpperCase()).join(" OR ");
    const level = trigger.level === "row" ? "for each row" : "once for the statement, where NEW and OLD are null";
    return {
      from: "schema",
      text: `It is run by the trigger \`${trigger.name}\` of \`${relation.name}\`: ${trigger.timing.toUpperCase()} ${events}, ${level}.`,
    };
  });
}
