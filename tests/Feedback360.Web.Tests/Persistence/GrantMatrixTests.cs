using Feedback360.Web.Tests.Hosting;
using Npgsql;

namespace Feedback360.Web.Tests.Persistence;

/// <summary>The grants of a migrated database are exactly these. Whoever needs another one writes it down here too.</summary>
public sealed class GrantMatrixTests(TestCluster cluster)
{
    /// <summary>Columns: f360_app, f360_rater, f360_closer. The rights of the rater on ballots are granted table by table at launch.</summary>
    private const string Documented = """
        __EFMigrationsHistory | - | - | -
        account | S I U D | - | S
        account_claim | S I U D | - | -
        account_letter | S I | - | S I U(state)
        account_login | S I U D | - | -
        account_token | S I U D | - | -
        api_token | S I U D | - | -
        campaign | S I U | - | S
        data_protection_key | S I | - | -
        declined_review | S | I | S D
        engagement | S I U D | - | S
        goal | S I U(behaviour,items,position) D | - | -
        group_progress | S | - | S I U(minimum_reached) D
        idempotent_answer | S I U D | - | S D
        import_plan | S I U D | - | S D
        invitation | S | S | S I U(declined,revoked)
        letter | - | - | S I U(state) D
        nomination | S I U D | - | S
        organisation | S | - | S
        person | S I U D | - | S
        printed_report | S I U(asked_at) | - | S U(attempts,failure_code,finished_at,pdf,state) D
        progress | S | - | S I U(as_of,response_rate) D
        progress_hold | - | - | S I U(until_night) D
        psychometric | S | - | S I
        rater_link | - | S | S I U(inv_tag,revoked)
        report | S U(plan_version,state) | - | S I
        report_mark | S I U(mark) D | - | -
        report_view | S I | - | -
        round | S I U(closes_at,first_closes_at,name,nominate_until,nomination_limits,policy,policy_hash,reminder_days,state,survey_key,survey_version) D | S | S U(close_key,closes_at,invitations_at_launch,keys_destroyed_on,last_reminder_wave,opens_on,policy_hash,shards,state)
        round_directory | S I D | S | S
        shard | S | - | S I U(state)
        snapshot | S | - | S I U(json,sha256) D
        subject | S I U(approval,approved_by,approved_on,list_state,name,sent_back) D | S(id,name,organisation_id,round_id) | S U(approval,approved_by,approved_on,list_state,name,sent_back)
        survey_version | S I | S | S
        thanks | S I U(text) D | - | S U(state) D
        thanks_letter | - | - | S I U(state) D
        work_request | S I | - | S U(refusal_code,state)
        database: f360_app CONNECT
        database: f360_closer CONNECT
        database: f360_owner CONNECT
        database: f360_rater CONNECT
        policy goal.of_a_report: only for f360_app ALL
        policy nomination.drafts_only_delete: only for f360_app DELETE
        policy nomination.drafts_only_insert: only for f360_app INSERT
        policy nomination.drafts_only_update: only for f360_app UPDATE
        policy printed_report.asked_only: only for f360_app INSERT
        policy printed_report.keys_destroyed: only for f360_app ALL
        policy psychometric.keys_destroyed: only for f360_app ALL
        policy report.keys_destroyed: only for f360_app ALL
        policy report_mark.of_a_report: only for f360_app ALL
        policy round.drafts_only: only for f360_app UPDATE
        policy round.drafts_only_delete: only for f360_app DELETE
        policy round.drafts_only_insert: only for f360_app INSERT
        policy snapshot.keys_destroyed: only for f360_app ALL
        policy subject.drafts_only_delete: only for f360_app DELETE
        policy subject.drafts_only_insert: only for f360_app INSERT
        policy subject.drafts_only_update: only for f360_app UPDATE
        policy thanks.of_a_report: only for f360_app ALL
        policy thanks.written_only_delete: only for f360_app DELETE
        policy thanks.written_only_insert: only for f360_app INSERT
        policy thanks.written_only_update: only for f360_app UPDATE
        schema ballots: f360_rater USAGE
        schema ballots: owned by f360_closer
        schema public: f360_app USAGE
        schema public: f360_closer USAGE
        schema public: f360_rater USAGE
        schema public: owned by f360_owner
        schema quartz: owned by f360_closer
        """;

    [Fact]
    public async Task Roles_have_the_documented_rights_and_no_other()
    {
        var database = await cluster.CreateAsync();

        (await GrantMatrix.ReadAsync(database.Superuser)).ShouldBe(Documented);
    }

    [Theory]
    [InlineData("GRANT UPDATE ON invitation TO f360_rater")]
    [InlineData("GRANT UPDATE (email) ON person TO f360_closer")]
    [InlineData("GRANT SELECT (email) ON person TO f360_rater")]
    [InlineData("GRANT TRUNCATE ON report_view TO f360_app")]
    [InlineData("GRANT SELECT ON rater_link TO PUBLIC")]
    [InlineData("GRANT USAGE ON SCHEMA ballots TO f360_app")]
    [InlineData("GRANT CREATE ON SCHEMA public TO f360_rater")]
    [InlineData("GRANT TEMPORARY ON DATABASE {0} TO f360_rater")]
    [InlineData("ALTER DEFAULT PRIVILEGES FOR ROLE f360_closer IN SCHEMA ballots GRANT SELECT ON TABLES TO f360_app")]
    [InlineData("ALTER TABLE report_view OWNER TO f360_app")]
    [InlineData("CREATE VIEW planted AS SELECT * FROM rater_link; GRANT SELECT ON planted TO f360_app")]
    [InlineData("CREATE FUNCTION planted() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM rater_link'")]
    [InlineData("CREATE POLICY planted ON person TO f360_rater USING (true)")]
    [InlineData("DROP POLICY keys_destroyed ON snapshot")]
    [InlineData("GRANT f360_closer TO f360_app")]
    [InlineData("ALTER ROLE f360_rater BYPASSRLS")]
    public async Task A_planted_right_is_found(string plant)
    {
        var database = await cluster.CreateAsync();
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        // Roles belong to the whole cluster: what is planted on them must be gone again at once.
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand(plant.Replace("{0}", connection.Database, StringComparison.Ordinal), connection))
            await command.ExecuteNonQueryAsync();

        (await GrantMatrix.ReadAsync(connection)).ShouldNotBe(Documented);
    }
}
