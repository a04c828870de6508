import type { MessageForm } from "../../parse/error-report";

/** Site: check_exclusion_or_unique_constraint in execIndexing.c. */
export const forms: readonly MessageForm[] = [
  {
    sqlstate: "23P01",
    kind: "conflicting-key",
    language: "en",
    template: 'conflicting key value violates exclusion constraint "{constraint}"',
    details: [
      {
        kind: "key-conflicts",
        template: "Key ({columns})=({values}) conflicts with existing key ({existingColumns})=({existingValues}).",
      },
      { kind: "key-conflicts-hidden", template: "Key conflicts with existing key." },
    ],
  },
  {
    sqlstate: "23P01",
    kind: "could-not-create-exclusion",
    language: "en",
    template: 'could not create exclusion constraint "{constraint}"',
    details: [
      { kind: "key-conflicts", template: "Key ({columns})=({values}) conflicts with key ({existingColumns})=({existingValues})." },
      { kind: "key-conflicts-hidden", template: "Key conflicts exist." },
    ],
  },
];
