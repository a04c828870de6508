/** On a busy machine a server may take longer to come up than a request waits: then it says so, and is asked again. */
export async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let left = 20; ; left--) {
    const answer = await ask();
    if (answer.status !== 503 || left === 0) return answer;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
