-- setup
CREATE TABLE members (id serial PRIMARY KEY, name text NOT NULL, email text NOT NULL);
CREATE FUNCTION join_club(member_name text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO members (name) VALUES (member_name); END $$;
-- failing
SELECT join_club('Ada');
