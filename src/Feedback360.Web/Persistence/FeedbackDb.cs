using Feedback360.Core.Campaigns;
using Feedback360.Core.People;
using Feedback360.Web.Access;
using Feedback360.Web.Campaigns;
using Feedback360.Web.Coaching;
using Feedback360.Web.Email;
using Feedback360.Web.People;
using Feedback360.Web.Release;
using Feedback360.Web.Reports;
using Feedback360.Web.Reports.Goals;
using Feedback360.Web.Reports.Printing;
using Feedback360.Web.Reports.Thanks;
using Feedback360.Web.Responses;
using Feedback360.Web.Shared;
using Feedback360.Web.Surveys;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>
/// The tables of the schema <c>public</c>. Which rows are there is decided by row-level security: a context works for
/// the organisation of its <see cref="CurrentOrganisation"/>. Ballots are not here; they are hand-written SQL.
/// </summary>
public sealed class FeedbackDb(DbContextOptions<FeedbackDb> options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>For whom it works. Without it there are no rows.</summary>
    internal CurrentOrganisation? Organisation { get; private set; }

    /// <summary>Where and for whom it works from now on: a context that served a request serves others after it.</summary>
    internal FeedbackDb On(NpgsqlDataSource pool, CurrentOrganisation? organisation)
    {
        Database.SetDbConnection(pool.CreateConnection(), contextOwnsConnection: true);
        Organisation = organisation;
        return this;
    }

    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<ImportPlan> ImportPlans => Set<ImportPlan>();
    public DbSet<SurveyVersion> Surveys => Set<SurveyVersion>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<RoundDirectoryEntry> RoundDirectory => Set<RoundDirectoryEntry>();
    public DbSet<WorkRequest> WorkRequests => Set<WorkRequest>();
    public DbSet<Subject> Subjects => Set<Subject>();
    public DbSet<Nomination> Nominations => Set<Nomination>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Progress> Progress => Set<Progress>();
    public DbSet<GroupProgress> GroupProgress => Set<GroupProgress>();
    public DbSet<ProgressHold> ProgressHolds => Set<ProgressHold>();
    public DbSet<RaterLinkRow> RaterLinks => Set<RaterLinkRow>();
    public DbSet<DeclinedReview> DeclinedReviews => Set<DeclinedReview>();
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<AccountLetter> AccountLetters => Set<AccountLetter>();
    public DbSet<Shard> Shards => Set<Shard>();
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
    public DbSet<Psychometric> Psychometrics => Set<Psychometric>();
    public DbSet<ReportRow> Reports => Set<ReportRow>();
    public DbSet<PrintedReport> PrintedReports => Set<PrintedReport>();
    public DbSet<ReportView> ReportViews => Set<ReportView>();
    public DbSet<ReportMark> ReportMarks => Set<ReportMark>();
    public DbSet<Goal> Goals => Set<Goal>();
    public DbSet<ThanksText> Thanks => Set<ThanksText>();
    public DbSet<ThanksLetter> ThanksLetters => Set<ThanksLetter>();
    public DbSet<Engagement> Engagements => Set<Engagement>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // States are words in the database: a dump is read by people.
        foreach (var type in (Type[])[typeof(RoundState), typeof(RoundKind), typeof(ListState), typeof(ListApproval), typeof(AddedBy), typeof(WorkKind), typeof(WorkState), typeof(LetterState), typeof(ShardState), typeof(ReportState), typeof(ItemMark), typeof(ThanksState), typeof(PrintState), typeof(Paper)])
            conventions.Properties(type).HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(FeedbackDb).Assembly);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_token");
        NamesAsInSql.Apply(builder);
    }
}
