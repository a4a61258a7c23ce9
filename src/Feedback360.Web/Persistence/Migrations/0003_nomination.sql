-- Leaders choose their raters and somebody approves the list; rounds that are there keep to HR's choice (features L1).

ALTER TABLE round ADD COLUMN nominate_until date;
ALTER TABLE round ADD COLUMN nomination_limits text NOT NULL DEFAULT '{}';
ALTER TABLE round ALTER COLUMN nomination_limits DROP DEFAULT;

ALTER TABLE subject ADD COLUMN list_state text NOT NULL DEFAULT 'Open';
ALTER TABLE subject ALTER COLUMN list_state DROP DEFAULT;
ALTER TABLE subject ADD COLUMN approval text;
ALTER TABLE subject ADD COLUMN approved_by uuid;
ALTER TABLE subject ADD COLUMN approved_on date;
ALTER TABLE subject ADD COLUMN sent_back text;

ALTER TABLE nomination ADD COLUMN added_by text NOT NULL DEFAULT 'Hr';
ALTER TABLE nomination ALTER COLUMN added_by DROP DEFAULT;
ALTER TABLE nomination ADD COLUMN late boolean NOT NULL DEFAULT false;
ALTER TABLE nomination ALTER COLUMN late DROP DEFAULT;

-- A letter about a list names the subject, so that it is written once. The list may be thrown away with its draft.
ALTER TABLE account_letter ADD COLUMN subject_id uuid;
CREATE INDEX ix_account_letter_subject_id ON account_letter (subject_id);
ALTER TABLE account_letter ADD CONSTRAINT fk_account_letter_subject_id
    FOREIGN KEY (subject_id) REFERENCES subject (id) ON DELETE CASCADE;

CREATE POLICY drafts_only_update ON subject AS RESTRICTIVE FOR UPDATE TO f360_app
    USING (EXISTS (SELECT 1 FROM round WHERE round.id = round_id AND round.state = 'Draft'));

GRANT UPDATE (nominate_until, nomination_limits) ON round TO f360_app;
GRANT UPDATE (list_state, approval, approved_by, approved_on, sent_back) ON subject TO f360_app, f360_closer;
GRANT INSERT ON account_letter TO f360_closer;
