import type { ErrorReport } from "../../parse/error-report";

/** `new row violates check option for view "…"`. The row printed is the base table's. */
export interface OutsideView {
  readonly kind: "outside-view";
  readonly view: string;
}

export function situationOf({ match }: ErrorReport): OutsideView | undefined {
  const view = match?.slots.get("view");
  return view === undefined ? undefined : { kind: "outside-view", view };
}
