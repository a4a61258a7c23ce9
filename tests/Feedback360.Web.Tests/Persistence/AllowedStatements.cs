namespace Feedback360.Web.Tests.Persistence;

/// <summary>What each role lives on: role and statement. Without these every refusal would be worth nothing.</summary>
internal static class AllowedStatements
{
    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('|', 2, StringSplitOptions.TrimEntries);
            data.Add(cells[0], cells[1]);
        }
        return data;
    }

    private const string Text = """
        f360_rater  | SELECT * FROM round_directory
        f360_rater  | SELECT * FROM round
        f360_rater  | SELECT * FROM rater_link
        f360_rater  | SELECT * FROM invitation
        f360_rater  | SELECT * FROM survey_version
        f360_rater  | SELECT id, name FROM subject
        f360_rater  | SELECT * FROM {ballots}
        f360_rater  | UPDATE {ballots} SET rev = rev, submitted = submitted, ct = ct, mac = mac
        f360_rater  | SELECT * FROM {receipts}
        f360_rater  | INSERT INTO declined_review (invitation_id, organisation_id, reason) VALUES (gen_random_uuid(), {organisation}, 'We never met.')
        f360_app    | SELECT * FROM person
        f360_app    | UPDATE person SET name = name
        f360_app    | UPDATE round SET name = 'Autumn' WHERE id = {draft}
        f360_app    | UPDATE round SET state = 'Launching', policy_hash = 'x' WHERE id = {draft}
        f360_app    | UPDATE round SET nominate_until = '2026-03-09', nomination_limits = '{}' WHERE id = {draft}
        f360_app    | UPDATE subject SET list_state = 'Proposed', approval = NULL, approved_by = NULL, approved_on = NULL, sent_back = NULL WHERE round_id = {draft}
        f360_closer | UPDATE subject SET list_state = 'Approved', approval = 'Date', approved_on = '2026-03-10' WHERE round_id = {draft}
        f360_closer | INSERT INTO account_letter (id, account_id, template, subject_id, requested_at, state) VALUES (gen_random_uuid(), {account}, 'list-open', {subject}, '2026-03-02Z', 'Due')
        f360_app    | DELETE FROM nomination WHERE round_id = {draft}; DELETE FROM subject WHERE round_id = {draft}; DELETE FROM round WHERE id = {draft}
        f360_app    | INSERT INTO work_request (id, organisation_id, round_id, kind, state, requested_at) VALUES (gen_random_uuid(), {organisation}, {open}, 'Close', 'Requested', '2026-03-02Z')
        f360_app    | SELECT * FROM invitation WHERE round_id = {open}
        f360_app    | SELECT * FROM snapshot WHERE round_id = {done}
        f360_app    | SELECT * FROM psychometric WHERE round_id = {done}
        f360_app    | SELECT * FROM report WHERE round_id = {done}
        f360_app    | SELECT * FROM printed_report WHERE round_id = {done}
        f360_app    | INSERT INTO printed_report SELECT gen_random_uuid(), organisation_id, round_id, report_id, 'asked', NULL, true, 'en', 'A4', 'Waiting', NULL, 0, asked_at, NULL, NULL FROM printed_report WHERE round_id = {done}
        f360_app    | UPDATE printed_report SET asked_at = asked_at WHERE round_id = {done}
        f360_closer | UPDATE printed_report SET state = 'Done', failure_code = NULL, attempts = 1, finished_at = asked_at, pdf = 'x' WHERE round_id = {done}
        f360_closer | DELETE FROM printed_report
        f360_app    | UPDATE report SET state = 'ToCoach' WHERE round_id = {done}
        f360_app    | INSERT INTO report_view (id, organisation_id, report_id, account_id, client, opened_at) VALUES (gen_random_uuid(), {organisation}, gen_random_uuid(), {account}, 'page', '2026-03-02Z')
        f360_app    | UPDATE report_mark SET mark = 'NotPleased'
        f360_app    | UPDATE goal SET behaviour = 'I ask first.', position = 2
        f360_app    | UPDATE thanks SET text = 'Thank you.'
        f360_app    | DELETE FROM thanks
        f360_app    | SELECT * FROM account
        f360_app    | UPDATE account SET security_stamp = 'x' WHERE id = {account}
        f360_app    | INSERT INTO data_protection_key (id, xml) VALUES (gen_random_uuid(), '<key/>')
        f360_closer | SELECT * FROM person
        f360_closer | UPDATE round SET state = 'Closing' WHERE id = {open}
        f360_closer | UPDATE round SET closes_at = closes_at WHERE id = {open}
        f360_closer | UPDATE rater_link SET inv_tag = NULL WHERE round_id = {open}
        f360_closer | UPDATE work_request SET state = 'Done'
        f360_closer | INSERT INTO letter (id, organisation_id, round_id, rater_id, template, wave, due_on, state) VALUES (gen_random_uuid(), {organisation}, {open}, {person}, 'reminder', 1, '2026-03-09', 'Due')
        f360_closer | DELETE FROM letter
        f360_closer | UPDATE thanks SET state = 'Leaving'
        f360_closer | UPDATE thanks_letter SET state = 'Done'
        f360_closer | SELECT * FROM {ballots}
        f360_closer | DROP TABLE {ballots}
        f360_closer | INSERT INTO {receipts} VALUES ('another')
        f360_closer | CREATE TABLE ballots.another (id integer)
        f360_closer | UPDATE snapshot SET json = '{}', sha256 = 'x' WHERE round_id = {done}
        f360_closer | SELECT * FROM account_letter FOR UPDATE
        f360_owner  | ALTER TABLE person ADD COLUMN another text
        f360_owner  | CREATE TABLE public.another (id integer)
        f360_owner  | SELECT id FROM person
        """;
}
