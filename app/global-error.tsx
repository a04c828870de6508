"use client";

import "./globals.css";
import PageFailed from "./error";

export default function EverythingFailed({ retry }: { readonly retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>This page failed · Failing Row</title>
      </head>
      <body>
        <PageFailed retry={retry} />
      </body>
    </html>
  );
}
