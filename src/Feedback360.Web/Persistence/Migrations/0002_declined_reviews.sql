-- A declined review is carried out by the worker, and the figures of its group stand still for two nights (anonymity 2.5).

CREATE TABLE progress_hold (
    round_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    group_code text NOT NULL,
    organisation_id uuid NOT NULL,
    until_night date NOT NULL,
    CONSTRAINT pk_progress_hold PRIMARY KEY (round_id, subject_id, group_code)
);

ALTER TABLE progress_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE progress_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON progress_hold
    USING (organisation_id = nullif(current_setting('app.organisation', true), '')::uuid);

GRANT SELECT, INSERT, DELETE ON progress_hold TO f360_closer;
GRANT UPDATE (until_night) ON progress_hold TO f360_closer;
