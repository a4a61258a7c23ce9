-- Run once by a superuser in an empty database that will hold Feedback360; running it again changes nothing.
-- Passwords are set apart from this file: ALTER ROLE … PASSWORD, or certificates.
-- `feedback360 migrate` does the same for a server whose first connection may create roles.

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['f360_owner', 'f360_app', 'f360_rater', 'f360_closer'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT', name);
        END IF;
        -- Nothing that a statement carries may reach the server's log (anonymity 2.7).
        EXECUTE format('ALTER ROLE %I SET log_min_duration_statement = -1', name);
        EXECUTE format('ALTER ROLE %I SET log_min_error_statement = panic', name);
        EXECUTE format('ALTER ROLE %I SET log_statement = none', name);
        EXECUTE format('ALTER ROLE %I SET log_parameter_max_length = 0', name);
        EXECUTE format('ALTER ROLE %I SET log_parameter_max_length_on_error = 0', name);
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO f360_owner, f360_app, f360_rater, f360_closer', current_database());
END $$;

-- The owner migrates the schema public and never serves.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO f360_owner;

-- The worker owns the ballots and the scheduler's tables; nobody else may make anything there.
CREATE SCHEMA IF NOT EXISTS ballots AUTHORIZATION f360_closer;
CREATE SCHEMA IF NOT EXISTS quartz AUTHORIZATION f360_closer;
REVOKE ALL ON SCHEMA ballots, quartz FROM PUBLIC;
GRANT USAGE ON SCHEMA ballots TO f360_rater;
