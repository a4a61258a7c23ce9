using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Feedback360.Web.Persistence;

/// <summary>A migration that is a numbered SQL file, embedded in the assembly; there is no way down.</summary>
internal abstract class SqlMigration(string file) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(EmbeddedSql.Read($"Migrations.{file}"));
}

/// <summary>SQL files that travel inside the assembly.</summary>
internal static class EmbeddedSql
{
    /// <exception cref="InvalidOperationException">If the build has left the file out.</exception>
    public static string Read(string name)
    {
        using var stream =
            typeof(EmbeddedSql).Assembly.GetManifestResourceStream($"Feedback360.Web.Persistence.{name}.sql")
            ?? throw new InvalidOperationException($"The SQL file {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

[DbContext(typeof(FeedbackDb)), Migration("0001_first_schema")]
internal sealed class FirstSchema() : SqlMigration("0001_first_schema");

[DbContext(typeof(FeedbackDb)), Migration("0002_declined_reviews")]
internal sealed class DeclinedReviews() : SqlMigration("0002_declined_reviews");

[DbContext(typeof(FeedbackDb)), Migration("0003_nomination")]
internal sealed class Nominations() : SqlMigration("0003_nomination");

[DbContext(typeof(FeedbackDb)), Migration("0004_marks_goals_thanks")]
internal sealed class MarksGoalsThanks() : SqlMigration("0004_marks_goals_thanks");

[DbContext(typeof(FeedbackDb)), Migration("0005_printed_reports")]
internal sealed class PrintedReports() : SqlMigration("0005_printed_reports");

[DbContext(typeof(FeedbackDb)), Migration("0006_plan_version")]
internal sealed class PlanVersion() : SqlMigration("0006_plan_version");
