/** Asks an app for its health again and again, from a thread of its own: what the test itself is busy with does not count. */
import { execFileSync } from "node:child_process";
import { parentPort, workerData } from "node:worker_threads";

const { url, pid } = workerData;
const milliseconds = [];
let most = 0;
let over = false;
parentPort.once("message", () => {
  over = true;
});
while (!over) {
  const start = performance.now();
  const { status } = await fetch(`${url}/api/health`);
  milliseconds.push(status === 200 ? performance.now() - start : Number.POSITIVE_INFINITY);
  most = Math.max(most, Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1024);
  await new Promise((done) => setTimeout(done, 50));
}
parentPort.postMessage({ milliseconds, most });
