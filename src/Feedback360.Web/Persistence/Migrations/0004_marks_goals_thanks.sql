-- What a leader makes of a report: marks, goals, and thanks to everybody who was asked (features L11, L12).

CREATE TABLE report_mark (
    report_id uuid NOT NULL,
    item text NOT NULL,
    organisation_id uuid NOT NULL,
    mark text NOT NULL,
    CONSTRAINT pk_report_mark PRIMARY KEY (report_id, item),
    CONSTRAINT fk_report_mark_report_id FOREIGN KEY (report_id) REFERENCES report (id) ON DELETE CASCADE
);

CREATE TABLE goal (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    report_id uuid NOT NULL,
    position integer NOT NULL,
    behaviour text NOT NULL,
    items text[] NOT NULL,
    CONSTRAINT pk_goal PRIMARY KEY (id),
    CONSTRAINT fk_goal_report_id FOREIGN KEY (report_id) REFERENCES report (id) ON DELETE CASCADE
);
CREATE INDEX ix_goal_report_id ON goal (report_id);

CREATE TABLE thanks (
    report_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    text text NOT NULL,
    leaves_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    CONSTRAINT pk_thanks PRIMARY KEY (report_id),
    CONSTRAINT fk_thanks_report_id FOREIGN KEY (report_id) REFERENCES report (id) ON DELETE CASCADE
);
CREATE INDEX ix_thanks_organisation_id_state ON thanks (organisation_id, state);

-- One for everybody who was asked; no time, no body and no outcome, and gone when all have had their turn.
CREATE TABLE thanks_letter (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    report_id uuid NOT NULL,
    rater_id uuid NOT NULL,
    state text NOT NULL,
    CONSTRAINT pk_thanks_letter PRIMARY KEY (id),
    CONSTRAINT fk_thanks_letter_report_id FOREIGN KEY (report_id) REFERENCES thanks (report_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX ux_thanks_letter_report_id_rater_id ON thanks_letter (report_id, rater_id);

-- No samples of what a leader wrote in pg_statistic.
ALTER TABLE goal ALTER COLUMN behaviour SET STATISTICS 0;
ALTER TABLE thanks ALTER COLUMN text SET STATISTICS 0;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['report_mark', 'goal', 'thanks', 'thanks_letter'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own_organisation ON %I
                USING (organisation_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)', name);
    END LOOP;
    -- They are there as long as their report is.
    FOREACH name IN ARRAY ARRAY['report_mark', 'goal', 'thanks'] LOOP
        EXECUTE format(
            'CREATE POLICY of_a_report ON %I AS RESTRICTIVE TO f360_app
                USING (EXISTS (SELECT 1 FROM report WHERE report.id = report_id))', name);
    END LOOP;
END $$;

-- What is leaving or has left is final.
CREATE POLICY written_only_insert ON thanks AS RESTRICTIVE FOR INSERT TO f360_app WITH CHECK (state = 'Written');
CREATE POLICY written_only_update ON thanks AS RESTRICTIVE FOR UPDATE TO f360_app USING (state = 'Written');
CREATE POLICY written_only_delete ON thanks AS RESTRICTIVE FOR DELETE TO f360_app USING (state = 'Written');

GRANT SELECT, INSERT, DELETE ON report_mark, goal, thanks TO f360_app;
GRANT UPDATE (mark) ON report_mark TO f360_app;
GRANT UPDATE (position, behaviour, items) ON goal TO f360_app;
GRANT UPDATE (text) ON thanks TO f360_app;
GRANT SELECT, DELETE ON thanks TO f360_closer;
GRANT UPDATE (state) ON thanks TO f360_closer;
GRANT SELECT, INSERT, DELETE ON thanks_letter TO f360_closer;
GRANT UPDATE (state) ON thanks_letter TO f360_closer;
