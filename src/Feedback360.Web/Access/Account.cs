using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Feedback360.Web.Access;

/// <summary>What an account may do. "Manager of X" is no role: the org chart is asked.</summary>
public static class Roles
{
    public const string HrAdmin = "hr-admin";
    public const string Coach = "coach";
    public const string Leader = "leader";

    public static IReadOnlyList<string> All { get; } = [HrAdmin, Coach, Leader];
}

/// <summary>Somebody who signs in. Raters have no account: their link is enough.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required Guid OrganisationId { get; init; }

    /// <summary>The person in the org chart; null for an admin or coach from outside.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>What pages and letters call the account's owner.</summary>
    public required string Name { get; set; }

    /// <summary>Language of pages and letters.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Some of <see cref="Roles.All"/>.</summary>
    public required string[] Roles { get; set; }

    /// <summary>Whether it may be used; a deactivated account can neither sign in nor use its tokens.</summary>
    public bool Active { get; set; } = true;

    /// <summary>What its owner has to prove again whenever it changes: cookies and links made before are worthless.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N");
}

/// <summary>A personal access token: shown once, kept as a hash.</summary>
public sealed class ApiToken
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token; the token itself has 256 random bits, so no salt is needed.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Some of <see cref="Scopes.All"/>.</summary>
    public required string[] Scopes { get; init; }

    public required DateOnly CreatedOn { get; init; }
    public required DateOnly ExpiresOn { get; init; }
}

internal sealed class AccountTables : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("account");
        // An account's address is unique on the installation, because signing in knows no organisation yet.
        account.HasIndex(row => row.NormalizedEmail).HasDatabaseName("ux_account_normalized_email").IsUnique();
        account.HasIndex(row => new { row.OrganisationId, row.PersonId });
    }

    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("api_token");
        token.HasIndex(row => row.Hash).IsUnique();
        token.HasIndex(row => row.AccountId);
        token.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
