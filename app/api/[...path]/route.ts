import { problem } from "@/lib/explain/problem";
import { problemResponse } from "@/lib/security/problem-response";

export const dynamic = "force-dynamic";

const missing = () => problemResponse(problem("not-found", "The API has no such address."));

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
