--
-- PostgreSQL database dump
--

\restrict gSmGIQnGBIfQEQW6rRXzU0q8BHPuDkUx4n887HBYNJGyKyU8i8feezbBZXxlOu6

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: app; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA app;


ALTER SCHEMA app OWNER TO postgres;

--
-- Name: email; Type: DOMAIN; Schema: app; Owner: postgres
--

CREATE DOMAIN app.email AS text NOT NULL DEFAULT 'x@y.example'::text
	CONSTRAINT email_check CHECK ((length(VALUE) < 200))
	CONSTRAINT has_at CHECK ((VALUE ~ '@'::text));


ALTER DOMAIN app.email OWNER TO postgres;

--
-- Name: mood; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.mood AS ENUM (
    'sad',
    'ok',
    'happy'
);


ALTER TYPE app.mood OWNER TO postgres;

--
-- Name: fill(); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.fill() RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin new.note := coalesce(new.note, 'a; b'); return new; end$$;


ALTER FUNCTION app.fill() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: Order Items; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app."Order Items" (
    order_id integer NOT NULL,
    line integer NOT NULL,
    sku text NOT NULL
);


ALTER TABLE app."Order Items" OWNER TO postgres;

--
-- Name: customers; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.customers (
    id integer NOT NULL,
    email app.email,
    name character varying(80) NOT NULL,
    tags text[]
);


ALTER TABLE public.customers OWNER TO postgres;

--
-- Name: customers_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.customers_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.customers_id_seq OWNER TO postgres;

--
-- Name: customers_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.customers_id_seq OWNED BY public.customers.id;


--
-- Name: events; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.events (
    id bigint NOT NULL,
    venue integer,
    starts_at date NOT NULL
)
PARTITION BY RANGE (starts_at);


ALTER TABLE public.events OWNER TO postgres;

--
-- Name: events_2026; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.events_2026 (
    id bigint NOT NULL,
    venue integer,
    starts_at date NOT NULL
);


ALTER TABLE public.events_2026 OWNER TO postgres;

--
-- Name: events_rest; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.events_rest (
    id bigint NOT NULL,
    venue integer,
    starts_at date NOT NULL
);


ALTER TABLE public.events_rest OWNER TO postgres;

--
-- Name: notes; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.notes (
    id integer,
    body text NOT NULL
);


ALTER TABLE public.notes OWNER TO postgres;

--
-- Name: long_notes; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.long_notes (
    extra text
)
INHERITS (public.notes);


ALTER TABLE public.long_notes OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer NOT NULL,
    customer_id integer,
    "Größe | x" numeric(10,2) DEFAULT 1.5,
    note text DEFAULT 'a | b'::text,
    mood app.mood DEFAULT 'ok'::app.mood,
    at timestamp(3) with time zone DEFAULT now(),
    code character(3) COLLATE pg_catalog."C",
    total numeric GENERATED ALWAYS AS (("Größe | x" * (2)::numeric)) STORED,
    bits bit(3),
    span interval day to second(2),
    flags character varying,
    CONSTRAINT code_or_note CHECK (((code IS NOT NULL) OR (note <> 'x'::text))),
    CONSTRAINT "orders_Größe | x_check" CHECK (("Größe | x" > (0)::numeric))
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: TABLE orders; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TABLE public.orders IS 'It''s; a table';


--
-- Name: open_orders; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.open_orders AS
 SELECT o.id,
    c.name
   FROM (public.orders o
     JOIN public.customers c ON ((c.id = o.customer_id)));


ALTER TABLE public.open_orders OWNER TO postgres;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: events_2026; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');


--
-- Name: events_rest; Type: TABLE ATTACH; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_rest DEFAULT;


--
-- Name: customers id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customers ALTER COLUMN id SET DEFAULT nextval('public.customers_id_seq'::regclass);


--
-- Name: Order Items Order Items_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app."Order Items"
    ADD CONSTRAINT "Order Items_pkey" PRIMARY KEY (order_id, line);


--
-- Name: Order Items Order Items_sku_excl; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app."Order Items"
    ADD CONSTRAINT "Order Items_sku_excl" EXCLUDE USING btree (sku WITH =);


--
-- Name: customers customers_email_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_email_key UNIQUE (email);


--
-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id, starts_at);


--
-- Name: events_2026 events_2026_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.events_2026
    ADD CONSTRAINT events_2026_pkey PRIMARY KEY (id, starts_at);


--
-- Name: events_rest events_rest_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.events_rest
    ADD CONSTRAINT events_rest_pkey PRIMARY KEY (id, starts_at);


--
-- Name: orders orders_customer_id_code_note_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_id_code_note_key UNIQUE (customer_id, code) INCLUDE (note);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: orders_code_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX orders_code_idx ON public.orders USING btree (code) NULLS NOT DISTINCT;


--
-- Name: orders_lower_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX orders_lower_idx ON public.orders USING btree (lower(note), customer_id DESC) WHERE (note IS NOT NULL);


--
-- Name: events_2026_pkey; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.events_pkey ATTACH PARTITION public.events_2026_pkey;


--
-- Name: events_rest_pkey; Type: INDEX ATTACH; Schema: public; Owner: postgres
--

ALTER INDEX public.events_pkey ATTACH PARTITION public.events_rest_pkey;


--
-- Name: notes no_delete; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE no_delete AS
    ON DELETE TO public.notes DO INSTEAD NOTHING;


--
-- Name: orders fill_note; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER fill_note BEFORE INSERT OR UPDATE OF note ON public.orders FOR EACH ROW WHEN ((new.note IS NULL)) EXECUTE FUNCTION app.fill();


--
-- Name: orders off_note; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER off_note AFTER DELETE ON public.orders FOR EACH STATEMENT EXECUTE FUNCTION app.fill();

ALTER TABLE public.orders DISABLE TRIGGER off_note;


--
-- Name: Order Items Order Items_order_id_fkey; Type: FK CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app."Order Items"
    ADD CONSTRAINT "Order Items_order_id_fkey" FOREIGN KEY (order_id) REFERENCES public.orders(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: orders orders_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;


--
-- Name: notes; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;

--
-- Name: notes p; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY p ON public.notes USING (true);


--
-- PostgreSQL database dump complete
--

\unrestrict gSmGIQnGBIfQEQW6rRXzU0q8BHPuDkUx4n887HBYNJGyKyU8i8feezbBZXxlOu6

