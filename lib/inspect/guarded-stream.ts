import "server-only";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import type { FrameGuard } from "./frame-guard";

/**
 * What the driver takes for its socket: connected already, and only checked frames come out of it. A frame that fails the check
 * destroys both, with the failure as the error.
 */
export function guardedStream(socket: Socket, guard: FrameGuard): Duplex {
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk, encoding, done) => void socket.write(chunk, encoding, done),
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on("data", (chunk: Buffer) => {
    try {
      for (const frame of guard.accept(chunk)) if (!stream.push(frame)) socket.pause();
    } catch (error) {
      // The guard's refusal, or what the driver could not cope with all the same.
      stream.destroy(error instanceof Error ? error : new Error("the driver failed"));
    }
  });
  socket.once("end", () => stream.push(null));
  socket.on("error", (error) => stream.destroy(error));
  socket.once("close", () => stream.destroy());
  const same = () => stream;
  return Object.assign(stream, {
    connect() {
      process.nextTick(() => stream.emit("connect"));
      return stream;
    },
    setNoDelay: same,
    setKeepAlive: same,
    ref: same,
    unref: same,
  });
}
