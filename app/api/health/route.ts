import manifest from "@/package.json";
import { json, options, refuseMethod } from "../reply";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return json({ status: "ok", version: manifest.version });
}

export const OPTIONS = options("GET", "HEAD");
export const POST = refuseMethod("GET", "HEAD");
export const PUT = refuseMethod("GET", "HEAD");
export const PATCH = refuseMethod("GET", "HEAD");
export const DELETE = refuseMethod("GET", "HEAD");
