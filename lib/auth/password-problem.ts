import "server-only";
import { commonPasswords } from "./common-passwords";

const fewest = 12;
const mostBytes = 1024;

/** Why a password cannot be taken, as a sentence for whom chose it; undefined where it can. */
export function passwordProblem(password: string, email: string): string | undefined {
  if ([...password].length < fewest) return `The password is too short: use ${fewest} characters or more. A few words in a row are fine.`;
  if (Buffer.byteLength(password) > mostBytes) return "The password is too long: use at most 1,024 bytes.";
  const folded = password.normalize("NFKC").toLowerCase();
  const core = folded.replace(/[^\p{L}\p{N}]/gu, "");
  const stem = core.replace(/\p{N}+$/u, "");
  if (isMonotonous(folded) || commonPasswords.has(folded) || commonPasswords.has(core) || commonPasswords.has(unleeted(core))) {
    return "The password is among the first that anybody would try: use another one, such as a few words in a row.";
  }
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const own = [local, domain, domain.split(".")[0] ?? "", email.toLowerCase(), "failingrow", "failing-row"];
  if (own.some((name) => name.length >= 3 && stem === name.replace(/[^\p{L}\p{N}]/gu, "").replace(/\p{N}+$/u, ""))) {
    return "The password is your address or the name of this app: use another one, such as a few words in a row.";
  }
  return undefined;
}

/** One short piece over and over, or characters in the order of the alphabet, the digits or the keyboard. */
function isMonotonous(text: string): boolean {
  for (let length = 1; length <= 4; length++) if (text === text.slice(0, length).repeat(text.length).slice(0, text.length)) return true;
  const rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"];
  return rows.some((row) => row.repeat(2).includes(text) || [...row.repeat(2)].reverse().join("").includes(text));
}

function unleeted(text: string): string {
  const letters: Readonly<Record<string, string>> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t" };
  return text.replace(/[013457]/g, (digit) => letters[digit] ?? digit);
}
