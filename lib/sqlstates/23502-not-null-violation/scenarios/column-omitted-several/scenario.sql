-- setup
CREATE TABLE shipments (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id bigint NOT NULL, carrier varchar(12) NOT NULL, weight numeric(8,2) NOT NULL CHECK (weight > 0), shipped_at timestamptz NOT NULL, note text);
-- failing
INSERT INTO shipments (note) VALUES ('fragile, this side up');
