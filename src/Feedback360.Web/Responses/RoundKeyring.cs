using System.Security.Cryptography;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;

namespace Feedback360.Web.Responses;

/// <summary>
/// The only place that reads the secrets of rounds from the key store; hands each role the view it may have, and null
/// once the keys are gone. A view is the caller's: dispose it with the unit of work. The worker's roles read the store
/// every time; only what the rater's pages need is kept in memory, a few minutes at most.
/// </summary>
public sealed class RoundKeyring : IDisposable
{
    private readonly IKeyStore _store;
    private readonly RoundKeyCache _raterParts;

    public RoundKeyring(IKeyStore store, TimeProvider clock)
    {
        _store = store;
        _raterParts = new RoundKeyCache(clock);
    }

    /// <summary>Fresh secrets for a round about to be filled; whatever was stored for it before is destroyed.</summary>
    /// <returns>The public close key for the round's row, and what launching needs.</returns>
    public (byte[] CloseKey, LaunchKeys Keys) Renew(Guid organisation, Guid round, Chance chance)
    {
        Destroy(round);
        using var secrets = RoundSecrets.Generate(new RoundContext(organisation, round), chance);
        foreach (var part in Enum.GetValues<RoundSecretPart>())
        {
            var key = secrets.Export(part);
            _store.Write(NameOf(round, part), key);
            CryptographicOperations.ZeroMemory(key);
        }
        return (secrets.ClosePublicKey, secrets.ForLaunch());
    }

    /// <summary>What later changes to the ballot tables need: codes, tags and empty ballots.</summary>
    /// <param name="closeKey">The public close key, from the round's row.</param>
    public LaunchKeys? ForLaunch(Guid organisation, Guid round, byte[] closeKey) =>
        WithParts(round, RoundSecretPart.Token, RoundSecretPart.Ballot,
            (token, ballot) => LaunchKeys.Import(new RoundContext(organisation, round), token, ballot, closeKey));

    /// <summary>What writing letters and counting progress need.</summary>
    public LetterKeys? ForLetters(Guid organisation, Guid round) =>
        WithParts(round, RoundSecretPart.Token, RoundSecretPart.Ballot,
            (token, ballot) => LetterKeys.Import(new RoundContext(organisation, round), token, ballot));

    /// <summary>What a rater's page needs; from memory where possible.</summary>
    public RaterPageKeys? ForRaterPages(Guid organisation, Guid round) =>
        _raterParts.Use(round, () => Read(round, RoundSecretPart.Ballot, RoundSecretPart.Lookup),
            (ballot, lookup) => RaterPageKeys.Import(new RoundContext(organisation, round), ballot, lookup));

    /// <summary>What closing needs.</summary>
    public ClosingKeys? ForClosing(Guid organisation, Guid round) =>
        WithParts(round, RoundSecretPart.Ballot, RoundSecretPart.Close,
            (ballot, close) => ClosingKeys.Import(new RoundContext(organisation, round), ballot, close));

    /// <summary>Overwrites what is kept of a round in memory: call it whenever a round is seen not to be open any more.</summary>
    public void Forget(Guid round) => _raterParts.Forget(round);

    /// <summary>Destroys the keys of a round for good; harmless if they are gone.</summary>
    /// <returns>Whether the store is there and none of them can be read any more.</returns>
    public bool Destroy(Guid round)
    {
        _store.Destroy($"round/{round}");
        Forget(round);
        return _store.IsThere && !Array.Exists(Enum.GetValues<RoundSecretPart>(), part => Exists(round, part));
    }

    /// <summary>
    /// Whether a launched round can never be closed any more: the key store is there, and a key that closing needs is not
    /// in it.
    /// </summary>
    public bool IsLost(Guid round) =>
        !(Exists(round, RoundSecretPart.Ballot) && Exists(round, RoundSecretPart.Close)) && _store.IsThere;

    public void Dispose() => _raterParts.Dispose();

    private TKeys? WithParts<TKeys>(Guid round, RoundSecretPart first, RoundSecretPart second, Func<byte[], byte[], TKeys> import)
        where TKeys : class
    {
        if (Read(round, first, second) is not { } parts)
            return null;
        try
        {
            return import(parts.First, parts.Second);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(parts.First);
            CryptographicOperations.ZeroMemory(parts.Second);
        }
    }

    private (byte[] First, byte[] Second)? Read(Guid round, RoundSecretPart first, RoundSecretPart second)
    {
        if (_store.Read(NameOf(round, first)) is not { } one)
            return null;
        if (_store.Read(NameOf(round, second)) is { } two)
            return (one, two);
        CryptographicOperations.ZeroMemory(one);
        return null;
    }

    private bool Exists(Guid round, RoundSecretPart part)
    {
        var key = _store.Read(NameOf(round, part));
        CryptographicOperations.ZeroMemory(key);
        return key is not null;
    }

    private static string NameOf(Guid round, RoundSecretPart part) =>
        $"round/{round}/" + part switch
        {
            RoundSecretPart.Token => "token",
            RoundSecretPart.Ballot => "ballot",
            RoundSecretPart.Lookup => "lookup",
            RoundSecretPart.Close => "close",
        };
}

internal static class RoundKeyringSetup
{
    /// <summary>The key store and the keyring over it.</summary>
    public static void AddRoundKeys(this IServiceCollection services)
    {
        services.AddSingleton<IKeyStore, FileKeyStore>();
        services.AddSingleton<RoundKeyring>();
    }
}
