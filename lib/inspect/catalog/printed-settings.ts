import "server-only";

/** Settings that shape how a server prints values and messages. Constants; they stand in the catalog statement. */
export const printedSettings = [
  "DateStyle",
  "IntervalStyle",
  "TimeZone",
  "bytea_output",
  "extra_float_digits",
  "standard_conforming_strings",
  "lc_messages",
  "lc_monetary",
  "lc_numeric",
  "server_encoding",
  "xmlbinary",
  "session_replication_role",
  "row_security",
  "default_transaction_read_only",
  "default_transaction_isolation",
] as const;
