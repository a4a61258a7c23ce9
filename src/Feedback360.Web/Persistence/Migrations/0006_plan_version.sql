-- Goes up with every change to a leader's marks and goals, so that a page that was rendered before is known to be old.

ALTER TABLE report ADD COLUMN plan_version integer NOT NULL DEFAULT 0;
GRANT UPDATE (plan_version) ON report TO f360_app;
