import { expect, test } from "vitest";
import { readAllowedTarget } from "./allowed-target.mjs";

test.each([
  ["db.example.com", { kind: "name", name: "db.example.com", port: undefined }],
  ["DB.Example.com.:5433", { kind: "name", name: "db.example.com", port: 5433 }],
  ["*.example.com", { kind: "suffix", suffix: ".example.com", port: undefined }],
  ["*.rds.amazonaws.com:5432", { kind: "suffix", suffix: ".rds.amazonaws.com", port: 5432 }],
  ["10.0.0.7", { kind: "network", address: "10.0.0.7", bits: 32, port: undefined }],
  ["10.0.0.0/8:5432", { kind: "network", address: "10.0.0.0", bits: 8, port: 5432 }],
  ["fd00::/8", { kind: "network", address: "fd00::", bits: 8, port: undefined }],
  ["[fd00::/8]:5432", { kind: "network", address: "fd00::", bits: 8, port: 5432 }],
  ["[::1]:5432", { kind: "network", address: "::1", bits: 128, port: 5432 }],
  ["/var/run/postgresql/", { kind: "socket", folder: "/var/run/postgresql", port: undefined }],
])("%s is read", (text, expected) => {
  expect(readAllowedTarget(text)).toEqual(expected);
});

test.each([
  "*",
  "*.",
  "a b",
  "10.0.0.0/33",
  "fd00::/129",
  "10.0.0.0/",
  "10.0.0.0/8/8",
  "db:0",
  "db:65536",
  "db:x",
  "db/8",
  "999.1.1.1",
  "postgres://a@b/c",
  "a..b",
  "[db]",
  "a.*.b",
  "",
])("%j is refused", (text) => {
  expect(readAllowedTarget(text)).toBeUndefined();
});
