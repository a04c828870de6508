import { request } from "node:http";
import { readSettings } from "../settings/read-settings.mjs";

/** Whether the app that the environment describes answers on this machine; for a container's health check. */
export function isHealthy() {
  const { host, port } = readSettings(process.env);
  const reached = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return new Promise((resolve) => {
    const asked = request({ host: reached, port, path: "/api/health", timeout: 7000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.once("error", () => resolve(false));
    asked.once("timeout", () => asked.destroy());
    asked.end();
  });
}
