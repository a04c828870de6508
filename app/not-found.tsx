import type { Metadata } from "next";
import { MessagePage } from "./message-page";

export const metadata: Metadata = { title: "No such page" };

export default function NotFound() {
  return (
    <MessagePage title="There is no page at this address">
      <p>The workbench is at the start page: paste a PostgreSQL error there.</p>
    </MessagePage>
  );
}
