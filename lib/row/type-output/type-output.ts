import type { Attribute } from "../../catalog/catalog";
import { dateOutput, intervalOutput, timeOutput, timestampOutput, timestampWithZoneOutput, timeWithZoneOutput } from "./date-time";
import { jsonbOutput, jsonOutput } from "./json";
import { arrayOutput, compositeOutput, multirangeOutput, rangeOutput } from "./nested";
import { booleanOutput, floatOutput, integerOutput, moneyOutput, numericOutput } from "./numbers";
import * as other from "./others";
import type { TypeOutput } from "./output";
import { registeredOutput, searchQueryOutput, searchVectorOutput } from "./quoted";
import { byteaOutput, nameOutput, paddedOutput, singleByteOutput, textOutput } from "./text";
import { readTypeName, type TypeName } from "./type-name";

const unsigned32 = integerOutput("oid", 0n, 4294967295n);

/** Built-in types whose modifiers do not matter. */
const outputs: Readonly<Record<string, TypeOutput>> = {
  boolean: booleanOutput,
  smallint: integerOutput("smallint", -32768n, 32767n),
  integer: integerOutput("integer", -2147483648n, 2147483647n),
  bigint: integerOutput("bigint", -9223372036854775808n, 9223372036854775807n),
  real: floatOutput,
  "double precision": floatOutput,
  money: moneyOutput,
  oid: unsigned32,
  xid: unsigned32,
  cid: unsigned32,
  xid8: integerOutput("xid8", 0n, 18446744073709551615n),
  uuid: other.uuidOutput,
  date: dateOutput,
  "time without time zone": timeOutput,
  "time with time zone": timeWithZoneOutput,
  "timestamp without time zone": timestampOutput,
  "timestamp with time zone": timestampWithZoneOutput,
  interval: intervalOutput,
  inet: other.networkOutput,
  cidr: other.networkOutput,
  macaddr: other.macaddrOutput,
  macaddr8: other.macaddr8Output,
  pg_lsn: other.lsnOutput,
  tid: other.tidOutput,
  pg_snapshot: other.snapshotOutput,
  txid_snapshot: other.snapshotOutput,
  int2vector: other.vectorOutput,
  oidvector: other.vectorOutput,
  point: other.pointOutput,
  line: other.lineOutput,
  lseg: other.segmentOutput,
  box: other.boxOutput,
  path: other.pathOutput,
  polygon: other.polygonOutput,
  circle: other.circleOutput,
  json: jsonOutput,
  jsonb: jsonbOutput,
  bytea: byteaOutput,
  name: nameOutput,
  '"char"': singleByteOutput,
  tsvector: searchVectorOutput,
  tsquery: searchQueryOutput,
};
for (const range of ["int4", "int8", "num", "ts", "tstz", "date"]) {
  Object.assign(outputs, { [`${range}range`]: rangeOutput, [`${range}multirange`]: multirangeOutput });
}
for (const name of "class collation config dictionary namespace oper operator proc procedure role type".split(" ")) {
  Object.assign(outputs, { [`reg${name}`]: registeredOutput });
}

/** Which texts the column's values can print as. A type that nothing is known of prints anything. */
export function typeOutput(column: Pick<Attribute, "type" | "typeKind" | "baseType" | "enumLabels">): TypeOutput {
  const type = readTypeName(column.typeKind === "domain" && column.baseType !== null ? column.baseType : column.type);
  if (type.array) {
    const element = builtIn({ ...type, modifiers: [] });
    return arrayOutput(element?.kind === "plain" && element !== other.boxOutput ? element : undefined);
  }
  if (column.enumLabels !== null && column.enumLabels.length > 0) {
    return { kind: "labels", key: `enum ${JSON.stringify(column.enumLabels)}`, labels: column.enumLabels };
  }
  if (column.typeKind === "composite") return compositeOutput;
  if (column.typeKind === "enum") return nameOutput;
  return builtIn(type) ?? ofKind(column.typeKind);
}

function ofKind(kind: Attribute["typeKind"]): TypeOutput {
  if (kind === "array") return arrayOutput();
  if (kind === "range") return rangeOutput;
  return kind === "multirange" ? multirangeOutput : textOutput();
}

function builtIn({ name, modifiers: [first, second] }: TypeName): TypeOutput | undefined {
  switch (name) {
    case "character varying":
      return textOutput(first);
    case "character":
    case "bpchar":
      return first === undefined ? textOutput() : paddedOutput(first);
    case "numeric":
      return numericOutput(first, second);
    case "bit":
    case "bit varying":
      return other.bitOutput(first, name === "bit varying");
  }
  if (name.startsWith("interval")) return intervalOutput;
  return Object.hasOwn(outputs, name) ? outputs[name] : undefined;
}
