import { expect, type Locator, type Page } from "@playwright/test";

/** The workbench as a person meets it: by labels and roles. */
export interface WorkbenchPage {
  readonly page: Page;
  readonly box: Locator;
  readonly explanation: Locator;
  readonly summary: Locator;
  readonly row: Locator;
  readonly culprit: Locator;
  readonly recommended: Locator;
  /** `fragment` with its `#`. */
  readonly open: (fragment?: string) => Promise<void>;
  /** Through the clipboard and the keyboard, as people do. */
  readonly paste: (text: string) => Promise<void>;
  readonly clipboard: () => Promise<string>;
  /** Presses the button, and gives what it then put on the clipboard. */
  readonly copiedBy: (button: Locator) => Promise<string>;
  readonly cause: (title: string | RegExp) => Locator;
  readonly fix: (title: string | RegExp) => Locator;
  /** The text of a fix's SQL as it stands on the page. */
  readonly sqlOf: (fix: Locator) => Promise<string>;
  readonly evidence: (slot: "Statement" | "Schema" | "Database") => Locator;
  /** Everything sent since the page was loaded, besides its own files. */
  readonly sent: () => readonly string[];
}

const nothingCopied = "nothing was copied yet";

export function workbenchPage(page: Page): WorkbenchPage {
  const explanation = page.getByRole("region", { name: "Explanation" });
  const box = page.getByLabel("Paste the error");
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const sent: string[] = [];
  // What a page that failed has to say, in the runner's output.
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      console.error(`The page says: ${message.text()} (${message.location().url})`);
  });
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    const ownFile = request.method() === "GET" && /^\/((_next\/static|pgq)\/|icon\.svg$)/.test(pathname);
    if (!ownFile && request.resourceType() !== "document") sent.push(`${request.method()} ${request.url()}`);
  });

  return {
    page,
    box,
    explanation,
    summary: explanation.getByRole("article").getByRole("heading", { level: 2 }),
    row: explanation.getByRole("region", { name: /^Failing row/ }),
    culprit: explanation.locator("td[data-culprit]"),
    recommended: explanation.locator("details").filter({ has: page.getByText("Recommended", { exact: true }) }),
    open: async (fragment = "") => {
      await page.goto(`/${fragment}`);
      await page.waitForLoadState("networkidle");
    },
    paste: async (text) => {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await box.focus();
      await page.keyboard.press("ControlOrMeta+V");
    },
    clipboard,
    copiedBy: async (button) => {
      await page.evaluate((text) => navigator.clipboard.writeText(text), nothingCopied);
      await button.click();
      await expect.poll(clipboard).not.toBe(nothingCopied);
      return clipboard();
    },
    cause: (title) => explanation.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 4, name: title }) }),
    fix: (title) => explanation.locator("details[data-fix]").filter({ has: page.getByRole("heading", { level: 4, name: title }) }),
    sqlOf: async (fix) => (await fix.locator("pre").first().textContent()) ?? "",
    evidence: (slot) => page.getByRole("button", { name: new RegExp(`^${slot}`) }),
    sent: () => sent,
  };
}
