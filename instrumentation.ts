/** Runs once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { offerFirstAdmin } = await import("./lib/auth/offer-first-admin");
  void offerFirstAdmin();
}
