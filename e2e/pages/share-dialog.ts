import type { Locator, Page } from "@playwright/test";

/** The dialog that shares, as a person meets it. */
export interface ShareDialogPage {
  readonly dialog: Locator;
  readonly preview: Locator;
  readonly problem: Locator;
  readonly tick: (label: string) => Locator;
  readonly open: () => Promise<void>;
  /** The address of the link made. */
  readonly make: () => Promise<string>;
  readonly myLinks: Locator;
}

export function shareDialog(page: Page): ShareDialogPage {
  const dialog = page.getByRole("dialog", { name: "Share this explanation" });
  const made = dialog.getByRole("status").getByRole("link");
  return {
    dialog,
    preview: dialog.getByRole("region", { name: "What is stored" }),
    problem: dialog.getByRole("alert"),
    tick: (label) => dialog.getByRole("checkbox", { name: new RegExp(`^${label}`) }),
    open: async () => {
      await page.getByRole("button", { name: "Share…" }).click();
      await dialog.getByRole("region", { name: "What is stored" }).waitFor();
    },
    make: async () => {
      await dialog.getByRole("button", { name: /^Make (the|another) link$/ }).click();
      await made.waitFor();
      return (await made.getAttribute("href")) ?? "";
    },
    myLinks: page.getByRole("region", { name: "Links you made" }),
  };
}
