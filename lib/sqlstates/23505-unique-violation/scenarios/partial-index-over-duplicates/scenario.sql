-- setup
CREATE TABLE seats (hall text, number int, holder text, given_back date);
INSERT INTO seats VALUES ('East', 1, 'Ada', NULL), ('East', 1, 'Grace', NULL), ('East', 1, 'Alan', '2026-01-01'), ('East', 1, 'Barbara', '2026-02-01');
-- failing
CREATE UNIQUE INDEX CONCURRENTLY seats_taken ON seats (hall, number) WHERE given_back IS NULL;
