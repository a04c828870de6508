import { describe, expect, test } from "vitest";
import { leastCpuTime } from "../dev/cpu-time";
import { readConnectionTarget } from "./connection-target";
import { acceptedStrings, otherForms, refusedStrings } from "./proof/connection-strings";

/** `user:password@host:port/database tls`; an absent password is `-`. */
function read(text: string): string {
  const reading = readConnectionTarget(text);
  if (!reading.ok) return reading.sentence;
  const { user, password, host, port, database, tls, options } = reading.target;
  return `${user}:${password ?? "-"}@${host}:${port}/${database} ${tls}${options === undefined ? "" : ` ${options}`}`;
}

describe("understood", () => {
  test.each([...acceptedStrings, ...otherForms])("%s", (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test("what is left out is told", () => {
    const reading = readConnectionTarget(
      "postgres://ada@localhost/shop?schema=public&options=-c%20statement_timeout%3D0&connect_timeout=9",
    );
    expect(reading.ok && reading.target.notes).toEqual(["Not used of the connection string: schema, options."]);
  });
});

describe("refused, with the field and the way out", () => {
  test.each(refusedStrings)("%s", (_, text, expected) => {
    const sentence = read(text);
    expect(sentence).toContain(expected);
    expect(sentence).not.toContain("hunter2");
    expect(sentence).toMatch(/\.$/);
  });
});

test("a string made to be slow is read at once", () => {
  const hard = [
    "postgres://ada:",
    "PGPASSWORD=a psql ",
    "export A=b ",
    "host='",
    "postgres://a?",
    "x.host: '",
    "host=a;",
    "docker ",
  ].flatMap((start) =>
    ["@", "'", "\\", "%41", "a=b&", "?a=", " ", '"', "=", ":", "/", "a.", "a_", ";a =", "A=b ", "user ", "\n"].map(
      (piece) => start + piece.repeat((4096 - start.length) / piece.length),
    ),
  );
  const read = () => {
    for (const text of hard) readConnectionTarget(text);
  };
  expect(leastCpuTime(400, read)).toBeLessThan(400);
});
