import { expect, test } from "vitest";
import { settingsOnOneLine } from "./settings-on-one-line";

test("settings keep what parts them", () => {
  expect(settingsOnOneLine("DB_HOST=localhost\r\nDB_USER=ada\n")).toBe("DB_HOST=localhost; DB_USER=ada");
  expect(settingsOnOneLine("development:\n  host: localhost # here\n\n  username: ada\n")).toBe(
    "development:; host: localhost; username: ada",
  );
  expect(settingsOnOneLine("'NAME': 'shop',\n'USER': 'ada',")).toBe("'NAME': 'shop'; 'USER': 'ada'");
  expect(settingsOnOneLine("url=jdbc:postgresql://localhost/shop\nusername=ada")).toBe(
    "url=jdbc:postgresql://localhost/shop; username=ada",
  );
});

test("everything else is left to the browser", () => {
  expect(settingsOnOneLine("postgres://ada:secret@local\nhost/shop?a=b")).toBeUndefined();
  expect(settingsOnOneLine("postgres://ada:secret@localhost/shop\n")).toBeUndefined();
  expect(settingsOnOneLine("DATABASE_URL=postgres://ada@localhost/shop\n")).toBeUndefined();
});
