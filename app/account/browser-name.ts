import Bowser from "bowser";

/** What a program calls itself, as people call it: "Chrome 159 on Windows". What is not known is told as it came. */
export function browserName(userAgent: string): string {
  if (userAgent === "") return "An unnamed program";
  const { browser, os } = Bowser.parse(userAgent);
  if (browser.name === undefined || browser.name === "") return userAgent;
  const name = [browser.name, browser.version?.split(".")[0]].filter(Boolean).join(" ");
  return os.name === undefined || os.name === "" ? name : `${name} on ${os.name}`;
}
