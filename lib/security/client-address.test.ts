import { describe, expect, test } from "vitest";
import { addressGroup, clientAddress } from "./client-address";

const from = (peer: string, forwarded?: string) =>
  new Headers({ "x-failing-row-peer": peer, ...(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }) });

describe("who sent a request", () => {
  test.each([
    ["no proxy is trusted", from("192.0.2.7", "198.51.100.1"), 0, "192.0.2.7"],
    ["one proxy", from("10.0.0.1", "198.51.100.1"), 1, "198.51.100.1"],
    ["one proxy, and a client that lies", from("10.0.0.1", "203.0.113.9, 198.51.100.1"), 1, "198.51.100.1"],
    ["two proxies", from("10.0.0.1", "203.0.113.9, 198.51.100.1, 10.0.0.2"), 2, "198.51.100.1"],
    ["a proxy that was not asked through", from("192.0.2.7"), 1, "192.0.2.7"],
    ["an address of IPv4 in IPv6", from("::ffff:192.0.2.7"), 0, "192.0.2.7"],
    ["a port behind it", from("10.0.0.1", "198.51.100.1:4711"), 1, "198.51.100.1"],
    ["brackets and a port", from("10.0.0.1", "[2001:db8::1]:4711"), 1, "2001:db8::1"],
    ["what is no address", from("10.0.0.1", "unknown"), 1, "10.0.0.1"],
    ["nothing told", new Headers({ "x-forwarded-for": "198.51.100.1" }), 0, null],
  ])("%s", (_, headers, trusted, address) => expect(clientAddress(headers, trusted)).toBe(address));
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  [null, "unknown"],
])("%s is counted as %s", (address, group) => expect(addressGroup(address)).toBe(group));
