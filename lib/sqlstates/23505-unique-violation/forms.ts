import type { MessageForm } from "../../parse/error-report";

/** Sites: _bt_check_unique in nbtinsert.c, tuplesortvariants.c, and conflict.c of the logical replication worker (18 and newer). */
export const forms: readonly MessageForm[] = [
  {
    sqlstate: "23505",
    kind: "duplicate-key",
    language: "en",
    template: 'duplicate key value violates unique constraint "{constraint}"',
    details: [{ kind: "key-exists", template: "Key ({columns})=({values}) already exists." }],
  },
  {
    sqlstate: "23505",
    kind: "could-not-create-unique-index",
    language: "en",
    template: 'could not create unique index "{constraint}"',
    details: [
      { kind: "key-duplicated", template: "Key ({columns})=({values}) is duplicated." },
      { kind: "duplicates-hidden", template: "Duplicate keys exist." },
    ],
  },
  {
    sqlstate: "23505",
    kind: "replication-conflict",
    language: "en",
    template: 'conflict detected on relation "{table}": conflict={conflict}',
    details: [{ kind: "key-exists-in-index", template: 'Key already exists in unique index "{constraint}", modified {how}.' }],
  },
];
