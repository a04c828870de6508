"use client";

import "./globals.css";
import type { ComponentProps } from "react";
import PageFailed from "./error";

export default function EverythingFailed(failed: ComponentProps<typeof PageFailed>) {
  return (
    <html lang="en">
      <head>
        <title>This page failed · Failing Row</title>
      </head>
      <body>
        <PageFailed {...failed} />
      </body>
    </html>
  );
}
