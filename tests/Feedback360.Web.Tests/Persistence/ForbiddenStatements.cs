namespace Feedback360.Web.Tests.Persistence;

/// <summary>What no role may do: role, what comes of it, statement.</summary>
internal static class ForbiddenStatements
{
    public static IReadOnlyList<(string Role, string Outcome, string Statement)> Table { get; } = [.. Rows(Text)];

    public static TheoryData<string, string, string> All()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (role, outcome, statement) in Table)
            data.Add(role, outcome, statement);
        return data;
    }

    private static IEnumerable<(string, string, string)> Rows(string text) =>
        from line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where !line.StartsWith("--", StringComparison.Ordinal)
        let cells = line.Split('|', 3, StringSplitOptions.TrimEntries)
        select (cells[0], cells[1], cells[2]);

    private const string Text = """
        -- Rater pages: one ballot at a time, and only what is in it.
        f360_rater  | 42501  | INSERT INTO {ballots} SELECT * FROM {ballots}
        f360_rater  | 42501  | DELETE FROM {ballots}
        f360_rater  | 42501  | TRUNCATE {ballots}
        f360_rater  | 42501  | UPDATE {ballots} SET ballot_tag = ballot_tag
        f360_rater  | 42501  | UPDATE {ballots} SET w_resume = w_resume
        f360_rater  | 42501  | UPDATE {ballots} SET w_close = w_close
        f360_rater  | 42501  | DROP TABLE {ballots}
        f360_rater  | 42501  | ALTER TABLE {ballots} ADD COLUMN planted text
        f360_rater  | 42501  | CREATE INDEX ON {ballots} (rev)
        f360_rater  | 42501  | SELECT * FROM {sums}
        f360_rater  | 42501  | UPDATE {sums} SET sums = sums
        f360_rater  | 42501  | INSERT INTO {receipts} VALUES ('planted')
        f360_rater  | 42501  | UPDATE {receipts} SET hash = hash
        f360_rater  | 42501  | DELETE FROM {receipts}
        -- … no mark on the way in: nothing that a dump could join with a ballot's transaction.
        f360_rater  | 42501  | INSERT INTO rater_link SELECT * FROM rater_link
        f360_rater  | 42501  | UPDATE rater_link SET revoked = revoked
        f360_rater  | 42501  | UPDATE rater_link SET inv_tag = inv_tag
        f360_rater  | 42501  | DELETE FROM rater_link
        f360_rater  | 42501  | SELECT * FROM rater_link FOR UPDATE
        f360_rater  | 42501  | SELECT * FROM rater_link FOR KEY SHARE
        f360_rater  | 42501  | INSERT INTO invitation SELECT * FROM invitation
        f360_rater  | 42501  | UPDATE invitation SET revoked = revoked
        f360_rater  | 42501  | UPDATE invitation SET declined = true
        f360_rater  | 42501  | DELETE FROM invitation
        f360_rater  | 42501  | SELECT * FROM invitation FOR SHARE
        f360_rater  | 42501  | INSERT INTO round SELECT * FROM round
        f360_rater  | 42501  | UPDATE round SET state = state
        f360_rater  | 42501  | UPDATE round SET closes_at = closes_at
        f360_rater  | 42501  | SELECT * FROM round FOR SHARE
        f360_rater  | 42501  | DELETE FROM round
        f360_rater  | 42501  | INSERT INTO subject SELECT * FROM subject
        f360_rater  | 42501  | UPDATE subject SET name = name
        f360_rater  | 42501  | DELETE FROM subject
        f360_rater  | 42501  | SELECT person_id FROM subject
        f360_rater  | 42501  | INSERT INTO round_directory SELECT * FROM round_directory
        f360_rater  | 42501  | UPDATE round_directory SET organisation_id = organisation_id
        f360_rater  | 42501  | DELETE FROM round_directory
        f360_rater  | 42501  | UPDATE survey_version SET source = source
        f360_rater  | 42501  | SELECT * FROM declined_review
        f360_rater  | 42501  | UPDATE declined_review SET reason = reason
        f360_rater  | 42501  | DELETE FROM declined_review
        -- … nobody's name or address, nothing that was asked or released.
        f360_rater  | 42501  | SELECT * FROM person
        f360_rater  | 42501  | SELECT * FROM organisation
        f360_rater  | 42501  | SELECT * FROM account
        f360_rater  | 42501  | SELECT * FROM account_letter
        f360_rater  | 42501  | SELECT * FROM api_token
        f360_rater  | 42501  | SELECT * FROM data_protection_key
        f360_rater  | 42501  | SELECT * FROM letter
        f360_rater  | 42501  | INSERT INTO letter SELECT * FROM letter
        f360_rater  | 42501  | UPDATE letter SET state = state
        f360_rater  | 42501  | SELECT * FROM nomination
        f360_rater  | 42501  | SELECT * FROM work_request
        f360_rater  | 42501  | INSERT INTO work_request SELECT * FROM work_request
        f360_rater  | 42501  | SELECT * FROM shard
        f360_rater  | 42501  | SELECT * FROM progress
        f360_rater  | 42501  | SELECT * FROM group_progress
        f360_rater  | 42501  | SELECT * FROM progress_hold
        f360_app    | 42501  | SELECT * FROM progress_hold
        f360_rater  | 42501  | SELECT list_state FROM subject
        f360_closer | 42501  | UPDATE round SET nominate_until = '2026-03-09'
        f360_rater  | 42501  | UPDATE progress SET response_rate = 100
        f360_rater  | 42501  | SELECT * FROM snapshot
        f360_rater  | 42501  | SELECT * FROM psychometric
        f360_rater  | 42501  | SELECT * FROM report
        f360_rater  | 42501  | SELECT * FROM report_view
        f360_rater  | 42501  | SELECT * FROM report_mark
        f360_rater  | 42501  | SELECT * FROM goal
        f360_rater  | 42501  | SELECT * FROM thanks
        f360_rater  | 42501  | SELECT * FROM thanks_letter
        f360_rater  | 42501  | SELECT * FROM printed_report
        f360_rater  | 42501  | SELECT * FROM engagement
        f360_rater  | 42501  | SELECT * FROM quartz.planted
        -- … nothing of its own.
        f360_rater  | 42501  | CREATE TABLE public.planted (id integer)
        f360_rater  | 42501  | CREATE TABLE ballots.planted (id integer)
        f360_rater  | 42501  | CREATE TABLE quartz.planted2 (id integer)
        f360_rater  | 42501  | CREATE TEMPORARY TABLE planted (id integer)
        f360_rater  | 42501  | CREATE SCHEMA planted
        f360_rater  | 42501  | CREATE FUNCTION public.planted() RETURNS integer LANGUAGE sql AS 'SELECT 1'
        f360_rater  | 42501  | CREATE SEQUENCE public.planted
        f360_rater  | 42501  | CREATE ROLE planted
        f360_rater  | 42501  | COPY {receipts} TO '/tmp/planted'
        f360_rater  | 42501  | SET ROLE f360_closer
        f360_rater  | 42501  | SET SESSION AUTHORIZATION f360_app
        f360_rater  | 42501  | SET log_min_error_statement = debug5

        -- HR, leaders, coaches, API: nothing of ballots, links and letters.
        f360_app    | 42501  | SELECT * FROM {ballots}
        f360_app    | 42501  | SELECT count(*) FROM {ballots}
        f360_app    | 42501  | SELECT count(*) FROM {ballots} WHERE submitted
        f360_app    | 42501  | INSERT INTO {ballots} SELECT * FROM {ballots}
        f360_app    | 42501  | UPDATE {ballots} SET submitted = true
        f360_app    | 42501  | DELETE FROM {ballots}
        f360_app    | 42501  | DROP TABLE {ballots}
        f360_app    | 42501  | SELECT * FROM {sums}
        f360_app    | 42501  | SELECT * FROM {receipts}
        f360_app    | 42501  | CREATE TABLE ballots.planted (id integer)
        f360_app    | 42501  | SELECT * FROM rater_link
        f360_app    | 42501  | SELECT id FROM rater_link
        f360_app    | 42501  | UPDATE rater_link SET revoked = true
        f360_app    | 42501  | DELETE FROM rater_link
        f360_app    | 42501  | SELECT * FROM letter
        f360_app    | 42501  | SELECT state FROM letter
        f360_app    | 42501  | INSERT INTO letter SELECT * FROM letter
        f360_app    | 42501  | UPDATE letter SET state = 'Due'
        f360_app    | 42501  | DELETE FROM letter
        f360_app    | 42501  | SELECT * FROM thanks_letter
        f360_app    | 42501  | DELETE FROM thanks_letter
        f360_app    | 42501  | UPDATE thanks SET state = 'Left'
        f360_app    | 42501  | UPDATE thanks SET leaves_at = leaves_at
        f360_app    | 42501  | INSERT INTO thanks SELECT (jsonb_populate_record(t, jsonb_build_object('report_id', (SELECT id FROM report WHERE round_id = {open}), 'state', 'Left'))).* FROM thanks t
        f360_app    | 42501  | INSERT INTO goal SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'report_id', (SELECT id FROM report WHERE round_id = {open})))).* FROM goal g
        f360_app    | 42501  | INSERT INTO report_mark SELECT (jsonb_populate_record(m, jsonb_build_object('report_id', (SELECT id FROM report WHERE round_id = {open})))).* FROM report_mark m
        f360_app    | 42501  | SELECT * FROM quartz.planted
        -- … what was promised stays: a launched round is out of reach.
        f360_app    | 0 rows | UPDATE round SET closes_at = closes_at WHERE id = {open}
        f360_app    | 0 rows | UPDATE round SET policy = 'weaker', policy_hash = 'of it' WHERE id = {open}
        f360_app    | 0 rows | UPDATE round SET state = 'Draft' WHERE id = {open}
        f360_app    | 0 rows | UPDATE round SET name = 'planted' WHERE id = {done}
        f360_app    | 42501  | UPDATE round SET state = 'KeysDestroyed' WHERE id = {draft}
        f360_app    | 42501  | UPDATE round SET state = 'Open' WHERE id = {draft}
        f360_app    | 42501  | UPDATE round SET close_key = 'planted' WHERE id = {draft}
        f360_app    | 42501  | UPDATE round SET keys_destroyed_on = '2026-03-02' WHERE id = {draft}
        f360_app    | 42501  | UPDATE round SET last_reminder_wave = 9 WHERE id = {draft}
        f360_app    | 42501  | INSERT INTO round SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).* FROM round r WHERE id = {done}
        f360_app    | 0 rows | UPDATE round SET nominate_until = '2026-03-09' WHERE id = {open}
        f360_app    | 0 rows | DELETE FROM round WHERE id = {open}
        f360_app    | 0 rows | DELETE FROM round WHERE id = {done}
        f360_app    | 42501  | INSERT INTO subject SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'person_id', {person}))).* FROM subject s WHERE id = {subject}
        f360_app    | 0 rows | DELETE FROM subject WHERE round_id = {open}
        f360_app    | 42501  | UPDATE subject SET person_id = person_id
        f360_app    | 0 rows | UPDATE subject SET list_state = 'Approved' WHERE round_id = {open}
        f360_app    | 42501  | UPDATE subject SET round_id = round_id
        f360_app    | 42501  | INSERT INTO nomination (id, organisation_id, round_id, subject_id, rater_id, group_code, added_by, late) VALUES (gen_random_uuid(), {organisation}, {open}, {subject}, {person}, 'peer', 'Leader', false)
        f360_app    | 0 rows | UPDATE nomination SET group_code = 'planted' WHERE round_id = {open}
        f360_app    | 0 rows | DELETE FROM nomination WHERE round_id = {open}
        f360_app    | 42501  | INSERT INTO invitation SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()))).* FROM invitation i
        f360_app    | 42501  | UPDATE invitation SET revoked = true
        f360_app    | 42501  | UPDATE invitation SET declined = true
        f360_app    | 42501  | UPDATE invitation SET group_code = 'planted'
        f360_app    | 42501  | DELETE FROM invitation
        f360_app    | 42501  | INSERT INTO declined_review SELECT * FROM declined_review
        f360_app    | 42501  | DELETE FROM declined_review
        f360_app    | 42501  | UPDATE work_request SET state = 'Done'
        f360_app    | 42501  | DELETE FROM work_request
        f360_app    | 42501  | INSERT INTO progress SELECT * FROM progress
        f360_app    | 42501  | UPDATE progress SET response_rate = 100
        f360_app    | 42501  | UPDATE group_progress SET minimum_reached = true
        f360_app    | 42501  | UPDATE shard SET state = 'Sealed'
        f360_app    | 42501  | UPDATE survey_version SET source = 'planted'
        f360_app    | 42501  | DELETE FROM survey_version
        -- … what was released stays, and so does who read it.
        f360_app    | 0 rows | SELECT * FROM snapshot WHERE round_id = {open}
        f360_app    | 0 rows | SELECT * FROM psychometric WHERE round_id = {open}
        f360_app    | 0 rows | SELECT * FROM report WHERE round_id = {open}
        f360_app    | 0 rows | UPDATE report SET state = 'ToLeader' WHERE round_id = {open}
        f360_app    | 42501  | INSERT INTO snapshot SELECT * FROM snapshot
        f360_app    | 42501  | UPDATE snapshot SET leaves = 'planted'
        f360_app    | 42501  | UPDATE snapshot SET json = 'planted'
        f360_app    | 42501  | DELETE FROM snapshot
        f360_app    | 42501  | INSERT INTO psychometric SELECT * FROM psychometric
        f360_app    | 42501  | UPDATE psychometric SET msw = 0
        f360_app    | 42501  | INSERT INTO report SELECT * FROM report
        f360_app    | 42501  | UPDATE report SET subject_id = subject_id
        f360_app    | 42501  | DELETE FROM report
        f360_app    | 0 rows | SELECT * FROM printed_report WHERE round_id = {open}
        f360_app    | 42501  | INSERT INTO printed_report SELECT gen_random_uuid(), organisation_id, round_id, report_id, 'planted', NULL, true, 'en', 'A4', 'Done', NULL, 0, asked_at, asked_at, 'planted' FROM printed_report WHERE round_id = {done}
        f360_app    | 42501  | UPDATE printed_report SET pdf = 'planted'
        f360_app    | 42501  | UPDATE printed_report SET state = 'Done'
        f360_app    | 42501  | DELETE FROM printed_report
        f360_app    | 42501  | UPDATE report_view SET opened_at = opened_at
        f360_app    | 42501  | DELETE FROM report_view
        f360_app    | 42501  | TRUNCATE report_view
        f360_app    | 42501  | UPDATE organisation SET name = 'planted'
        f360_app    | 42501  | UPDATE account_letter SET state = 'Done'
        f360_app    | 42501  | DELETE FROM data_protection_key
        f360_app    | 42501  | CREATE TABLE public.planted (id integer)
        f360_app    | 42501  | CREATE TEMPORARY TABLE planted (id integer)
        f360_app    | 42501  | ALTER TABLE report_view DISABLE TRIGGER ALL
        f360_app    | 42501  | ALTER TABLE round DISABLE ROW LEVEL SECURITY
        f360_app    | 42501  | DROP POLICY keys_destroyed ON snapshot
        f360_app    | 42501  | SET ROLE f360_closer
        f360_app    | 42501  | SET ROLE f360_owner

        -- The worker: carries out what HR asked for, never decides who is asked what, reads no access secrets.
        f360_closer | 42501  | INSERT INTO account SELECT * FROM account
        f360_closer | 42501  | UPDATE account SET password_hash = 'planted'
        f360_closer | 42501  | DELETE FROM account
        f360_closer | 42501  | SELECT * FROM api_token
        f360_closer | 42501  | INSERT INTO api_token SELECT * FROM api_token
        f360_closer | 42501  | SELECT * FROM account_token
        f360_closer | 42501  | SELECT * FROM account_claim
        f360_closer | 42501  | SELECT * FROM account_login
        f360_closer | 42501  | SELECT * FROM data_protection_key
        f360_closer | 42501  | INSERT INTO person SELECT * FROM person
        f360_closer | 42501  | UPDATE person SET email = 'planted'
        f360_closer | 42501  | DELETE FROM person
        f360_closer | 42501  | INSERT INTO organisation SELECT * FROM organisation
        f360_closer | 42501  | INSERT INTO campaign SELECT * FROM campaign
        f360_closer | 42501  | UPDATE campaign SET name = 'planted'
        f360_closer | 42501  | INSERT INTO round SELECT * FROM round
        f360_closer | 42501  | DELETE FROM round
        f360_closer | 42501  | UPDATE round SET policy = 'weaker'
        f360_closer | 42501  | UPDATE round SET first_closes_at = first_closes_at
        f360_closer | 42501  | UPDATE round SET survey_version = 2
        f360_closer | 42501  | INSERT INTO work_request SELECT * FROM work_request
        f360_closer | 42501  | UPDATE work_request SET kind = 'Close'
        f360_closer | 42501  | DELETE FROM work_request
        f360_closer | 42501  | INSERT INTO nomination SELECT * FROM nomination
        f360_closer | 42501  | UPDATE nomination SET group_code = 'planted'
        f360_closer | 42501  | DELETE FROM nomination
        f360_closer | 42501  | INSERT INTO subject SELECT * FROM subject
        f360_closer | 42501  | UPDATE subject SET person_id = person_id
        f360_closer | 42501  | DELETE FROM subject
        f360_closer | 42501  | UPDATE invitation SET group_code = 'planted'
        f360_closer | 42501  | UPDATE invitation SET rater_id = rater_id
        f360_closer | 42501  | DELETE FROM invitation
        f360_closer | 42501  | UPDATE rater_link SET rater_id = rater_id
        f360_closer | 42501  | DELETE FROM rater_link
        f360_closer | 42501  | UPDATE letter SET rater_id = rater_id
        f360_closer | 42501  | INSERT INTO declined_review SELECT * FROM declined_review
        f360_closer | 42501  | UPDATE declined_review SET reason = 'planted'
        f360_closer | 42501  | UPDATE snapshot SET leaves = 'planted'
        f360_closer | 42501  | UPDATE psychometric SET msw = 0
        f360_closer | 42501  | UPDATE report SET state = 'ToLeader'
        f360_closer | 42501  | SELECT * FROM report_mark
        f360_closer | 42501  | SELECT * FROM goal
        f360_closer | 42501  | UPDATE thanks SET text = text
        f360_closer | 42501  | UPDATE thanks_letter SET rater_id = rater_id
        f360_closer | 42501  | SELECT * FROM report_view
        f360_closer | 42501  | DELETE FROM report_view
        f360_closer | 42501  | UPDATE engagement SET leader_id = leader_id
        f360_closer | 42501  | INSERT INTO survey_version SELECT * FROM survey_version
        f360_closer | 42501  | CREATE TABLE public.planted (id integer)
        f360_closer | 42501  | CREATE SCHEMA planted
        f360_closer | 42501  | ALTER TABLE round NO FORCE ROW LEVEL SECURITY
        f360_closer | 42501  | SET ROLE f360_owner

        -- The owner makes tables and never serves: ballots are not its own.
        f360_owner  | 42501  | SELECT * FROM {ballots}
        f360_owner  | 42501  | UPDATE {ballots} SET submitted = true
        f360_owner  | 42501  | DROP TABLE {ballots}
        f360_owner  | 42501  | GRANT SELECT ON {ballots} TO f360_app
        f360_owner  | 42501  | SELECT * FROM {sums}
        f360_owner  | 42501  | SELECT * FROM {receipts}
        f360_owner  | 42501  | CREATE TABLE ballots.planted (id integer)
        f360_owner  | 42501  | GRANT USAGE ON SCHEMA ballots TO f360_app
        f360_owner  | 42501  | ALTER SCHEMA ballots OWNER TO f360_owner
        f360_owner  | 42501  | SELECT * FROM quartz.planted
        f360_owner  | 42501  | ALTER ROLE f360_owner BYPASSRLS
        f360_owner  | 42501  | CREATE ROLE planted SUPERUSER
        f360_owner  | 42501  | SET ROLE f360_closer
        """;
}
