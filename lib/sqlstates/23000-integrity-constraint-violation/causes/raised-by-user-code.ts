import type { Cause } from "../../../diagnose/cause";
import { triggerCallers } from "../../../diagnose/trigger-callers";
import type { Raised } from "../situation";

/** RAISE … USING ERRCODE = '23000', or RAISE integrity_constraint_violation. */
export const raisedByUserCode: Cause<Raised> = {
  id: "raised-by-user-code",
  title: (situation) => (situation.function ? `\`${situation.function}\` raised it` : "A function of the database raised it"),
  explanation: () =>
    "PostgreSQL itself never reports 23000. A function, a procedure or a trigger does so with RAISE; its text, and what it checks, are the author's own.",
  examine(situation, { catalog }) {
    if (situation.function) {
      const named = { from: "paste", text: `The CONTEXT names ${situation.function} at RAISE.` } as const;
      return { verdict: "confirmed", proof: [named, ...triggerCallers(situation.function, catalog)] };
    }
    return { verdict: "confirmed", proof: [{ from: "paste", text: "The SQLSTATE is 23000, which the server itself never uses." }] };
  },
};
