-- setup
CREATE TABLE accounts (tenant_id integer, id integer, PRIMARY KEY (tenant_id, id));
CREATE TABLE notes (id integer PRIMARY KEY, tenant_id integer NOT NULL, owner_id integer, FOREIGN KEY (tenant_id, owner_id) REFERENCES accounts (tenant_id, id) ON DELETE SET NULL);
INSERT INTO accounts VALUES (1, 1); INSERT INTO notes VALUES (10, 1, 1);
-- failing
DELETE FROM accounts WHERE tenant_id = 1 AND id = 1;
-- majors
-- 15-18
