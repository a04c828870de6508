-- setup
CREATE TABLE audit_log (id uuid PRIMARY KEY, event text NOT NULL);
-- failing
INSERT INTO audit_log (event) VALUES ('sign-in');
