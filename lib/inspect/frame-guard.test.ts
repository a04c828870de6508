import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { error, frame, int16, int32, signedIn } from "../dev/fake-postgres/fake-postgres";
import { AttemptFailure } from "./attempt-failure";
import { frameGuard } from "./frame-guard";

const rules = { passwordInTheClear: true, passwordAsMd5: true };
const talk = Buffer.concat([
  frame("R", int32(10), "SCRAM-SHA-256\0", "\0"),
  frame("R", int32(11), "r=1"),
  frame("R", int32(12), "v=1"),
  signedIn,
  frame("1"),
  frame("2"),
  frame("T", int16(1), "catalog\0", int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)),
  frame("D", int16(2), int32(3), "{}\n", int32(-1)),
  frame("C", "SELECT 1\0"),
  error("55P03", "locked"),
  frame("Z", "E"),
]);

test("whatever pieces it comes in, the same bytes go through, frame by frame", () => {
  const whole = frameGuard(rules).accept(talk);
  expect(whole).toHaveLength(14);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: talk.length })), (cuts) => {
      const guard = frameGuard(rules);
      const places = [0, ...cuts.sort((a, b) => a - b), talk.length];
      const frames = places.slice(1).flatMap((end, index) => guard.accept(talk.subarray(places[index], end)));
      expect(Buffer.concat(frames)).toEqual(talk);
      expect(frames).toEqual(whole);
      expect(guard.parameters.get("server_version")).toBe("18.4");
    }),
  );
});

test("a row that comes byte by byte is whole, and its pieces are never many", () => {
  const row = frame("D", int16(1), int32(20_000), Buffer.alloc(20_000, 97));
  const guard = frameGuard(rules);
  guard.accept(signedIn);
  const joined = vi.spyOn(Buffer, "concat");
  const frames = Array.from(row, (byte) => guard.accept(Buffer.alloc(1, byte))).flat();
  const most = Math.max(...joined.mock.calls.map(([pieces]) => pieces.length));
  joined.mockRestore();
  expect(frames).toEqual([row]);
  expect(most).toBeLessThan(400);
});

test("one byte changed anywhere goes through as a frame or ends the attempt, and nothing else", () => {
  fc.assert(
    fc.property(fc.nat({ max: talk.length - 1 }), fc.nat({ max: 255 }), (place, byte) => {
      const changed = Buffer.from(talk);
      changed[place] = byte;
      try {
        const frames = frameGuard(rules).accept(changed);
        expect(changed.subarray(0, Buffer.concat(frames).length)).toEqual(Buffer.concat(frames));
      } catch (failure) {
        expect(failure).toBeInstanceOf(AttemptFailure);
      }
    }),
    { numRuns: 2000 },
  );
});
