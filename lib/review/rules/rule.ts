import type { Hazard } from "../hazard";

/** What a rule tells; the walk adds the place. */
export type Finding = Omit<Hazard, "statement" | "line" | "relation" | "catalog" | "held">;
