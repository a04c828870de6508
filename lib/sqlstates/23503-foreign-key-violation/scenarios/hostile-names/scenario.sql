-- setup
CREATE TABLE "Kunden, alle" ("Nr." integer PRIMARY KEY, "__proto__" text NOT NULL);
CREATE TABLE "Auf""träge" (id integer PRIMARY KEY, "Kunden Nr" integer NOT NULL, CONSTRAINT "fk ""Kunde""" FOREIGN KEY ("Kunden Nr") REFERENCES "Kunden, alle" ("Nr."));
-- failing
INSERT INTO "Auf""träge" (id, "Kunden Nr") VALUES (1, 7);
