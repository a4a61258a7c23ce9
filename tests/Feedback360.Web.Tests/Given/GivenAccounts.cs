using System.Net;
using System.Net.Http.Headers;
using Feedback360.Web.Access;
using Feedback360.Web.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Feedback360.Web.Tests;

internal sealed partial class Given
{
    /// <summary>The password of every given account.</summary>
    public const string Password = "a password for tests";

    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>The account of that alias, made on first use, with <see cref="Password"/>.</summary>
    /// <param name="role">One of <see cref="Roles"/>; a leader is the person of the same alias.</param>
    public Account Account(string alias, string role = Roles.HrAdmin)
    {
        if (_accounts.TryGetValue(alias, out var known))
            return known;
        var email = $"{alias}@{Organisation.Id:N}.example.org";
        var account = new Account
        {
            Id = Guid.NewGuid(),
            OrganisationId = Organisation.Id,
            PersonId = role == Roles.Leader ? Person(alias).Id : null,
            Name = alias,
            Roles = [role],
            Email = email,
            NormalizedEmail = InviteAccount.KeyOf(email),
            UserName = email,
            NormalizedUserName = InviteAccount.KeyOf(email),
            SecurityStamp = Feedback360.Web.Access.Account.NewStamp(),
            EmailConfirmed = true,
            LockoutEnabled = true,
        };
        account.PasswordHash = CheapHashes.HashPassword(account, Password);
        _accounts.Add(alias, account);
        return Add(account);
    }

    /// <summary>Saves, and gives a client of the API that sends a token of the account.</summary>
    /// <param name="scopes">All that the role allows, if none is given.</param>
    public async Task<HttpClient> ApiAsync(string alias, string role = Roles.HrAdmin, params string[] scopes)
    {
        var account = Account(alias, role);
        var token = ApiTokenHandler.NewToken();
        Add(new ApiToken
        {
            Id = Guid.NewGuid(),
            OrganisationId = Organisation.Id,
            AccountId = account.Id,
            Name = "test",
            Hash = ApiTokenHandler.HashOf(token),
            Scopes = scopes.Length > 0 ? scopes : [.. Scopes.AllowedTo(account.Roles)],
            CreatedOn = Today,
            ExpiresOn = Today.AddDays(365),
        });
        await SaveAsync();
        var client = _server.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Saves, signs the account in as a person does, and gives their browser.</summary>
    public async Task<Browser> SignedInAsync(string alias, string role = Roles.HrAdmin)
    {
        var account = Account(alias, role);
        await SaveAsync();
        var browser = new Browser(_server);
        var page = await browser.OpenAsync("/sign-in");
        var answer = await browser.PostAsync(page, "/sign-in", ("email", account.Email!), ("password", Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return browser;
    }

    /// <summary>The link that a letter to the account would carry now.</summary>
    public async Task<Uri> AccountLinkAsync(string email)
    {
        await using var db = Look();
        var key = InviteAccount.KeyOf(email);
        return _server.Services.GetRequiredService<AccountLinks>().For(await db.Users.AsNoTracking().SingleAsync(row => row.NormalizedEmail == key));
    }

    /// <summary>Fewer rounds than the product's, so that tests do not spend their time on hashing.</summary>
    private static PasswordHasher<Account> CheapHashes { get; } =
        new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
}
