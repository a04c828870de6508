import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Failing Row: PostgreSQL constraint errors, explained", template: "%s · Failing Row" },
  description: "Paste a PostgreSQL error. See the row that failed, which cause it really was, and copy a fix that works.",
  applicationName: "Failing Row",
  referrer: "same-origin",
  formatDetection: { telephone: false, date: false, address: false, email: false, url: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfdfb" },
    { media: "(prefers-color-scheme: dark)", color: "#111315" },
  ],
};

/** A page made at build time has no nonce, and its scripts would not run. */
export const dynamic = "force-dynamic";

export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
