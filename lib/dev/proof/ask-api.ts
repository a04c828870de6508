import { POST } from "../../../app/api/explain/route";

/** `POST /api/explain` as curl would send it, through the route handler itself. */
export async function askApi(body: unknown): Promise<unknown> {
  const request = new Request("http://127.0.0.1:3000/api/explain", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", host: "127.0.0.1:3000" },
    body: JSON.stringify(body),
  });
  const response = await POST(request);
  if (response.status !== 200) throw new Error(`the API answered ${response.status}: ${await response.text()}`);
  return response.json();
}
