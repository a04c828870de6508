-- setup
CREATE TABLE members (id integer PRIMARY KEY, email text NOT NULL CONSTRAINT members_email_key UNIQUE);
INSERT INTO members VALUES (1, 'ada@example.com');
-- failing
MERGE INTO members AS m USING (SELECT 2 AS id, 'ada@example.com' AS email) AS new ON m.id = new.id
WHEN MATCHED THEN DO NOTHING
WHEN NOT MATCHED THEN INSERT (id, email) VALUES (new.id, new.email);
-- majors
15-18
