-- setup
CREATE TABLE "Play list" (id int PRIMARY KEY, list int NOT NULL, "Position" int NOT NULL, song text, CONSTRAINT "One song" UNIQUE (list, "Position"));
INSERT INTO "Play list" SELECT n, n % 2, n, 's' || n FROM generate_series(1, 9) AS n;
-- failing
UPDATE "Play list" SET song = song || '!', "Position" = "Position" + 2 WHERE list = 1 AND "Position" >= 3;
