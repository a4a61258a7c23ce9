-- A report as a PDF: asked for by whoever may open it, printed by the worker, kept for a few days (features L13).

CREATE TABLE printed_report (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    round_id uuid NOT NULL,
    report_id uuid NOT NULL,
    digest bytea NOT NULL,
    baseline_id uuid,
    to_subject boolean NOT NULL,
    language text NOT NULL,
    paper text NOT NULL,
    state text NOT NULL,
    failure_code text,
    attempts integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    pdf bytea,
    CONSTRAINT pk_printed_report PRIMARY KEY (id),
    CONSTRAINT fk_printed_report_round_id FOREIGN KEY (round_id) REFERENCES round (id) ON DELETE RESTRICT,
    CONSTRAINT fk_printed_report_report_id FOREIGN KEY (report_id) REFERENCES report (id) ON DELETE RESTRICT
);

CREATE INDEX ix_printed_report_report_id ON printed_report (report_id);
CREATE UNIQUE INDEX ux_printed_report_round_id_report_id_digest ON printed_report (round_id, report_id, digest);

-- It is compressed already, and no samples of it are kept.
ALTER TABLE printed_report ALTER COLUMN pdf SET STORAGE EXTERNAL;
ALTER TABLE printed_report ALTER COLUMN pdf SET STATISTICS 0;

ALTER TABLE printed_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE printed_report FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON printed_report
    USING (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);
CREATE POLICY keys_destroyed ON printed_report AS RESTRICTIVE TO f360_app
    USING (EXISTS (SELECT 1 FROM round WHERE round.id = round_id AND round.state = 'KeysDestroyed'));

-- Whoever asks can make a row and ask again, and writes no file; a row that comes with one is refused.
CREATE POLICY asked_only ON printed_report AS RESTRICTIVE FOR INSERT TO f360_app
    WITH CHECK (state = 'Waiting' AND pdf IS NULL);
GRANT SELECT, INSERT ON printed_report TO f360_app;
GRANT UPDATE (asked_at) ON printed_report TO f360_app;
GRANT SELECT, DELETE ON printed_report TO f360_closer;
GRANT UPDATE (state, failure_code, attempts, finished_at, pdf) ON printed_report TO f360_closer;
