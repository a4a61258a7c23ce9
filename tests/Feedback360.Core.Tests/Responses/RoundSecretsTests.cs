using System.Reflection;
using System.Security.Cryptography;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Shouldly;
using Xunit;

namespace Feedback360.Core.Tests.Responses;

public sealed class RoundSecretsTests
{
    private static readonly byte[] LookupKey = Derived(key => Derivations.LookupKey(GivenRound.TokenSecret, key));
    private static readonly byte[] MacKey = Derived(key => Derivations.MacKey(GivenRound.BallotSecret, GivenRound.Context, key));
    private static readonly byte[] ShardKey = Derived(key => Derivations.ShardKey(GivenRound.BallotSecret, GivenRound.Context, key));

    [Fact]
    public void Exported_parts_give_each_role_the_keys_that_launch_had()
    {
        using var secrets = RoundSecrets.Generate(GivenRound.Context, Chance.Secure);
        var (token, ballot) = (secrets.Export(RoundSecretPart.Token), secrets.Export(RoundSecretPart.Ballot));
        using var launch = secrets.ForLaunch();
        using var code = launch.Token(GivenRound.RaterLink);
        using var fill = launch.FillShard(Chance.Secure);
        var row = fill.NewRow(code, GivenRound.Invitation);

        using var letters = LetterKeys.Import(GivenRound.Context, token, ballot);
        using var pages = RaterPageKeys.Import(GivenRound.Context, ballot, secrets.Export(RoundSecretPart.Lookup));
        using var closing = ClosingKeys.Import(GivenRound.Context, ballot, secrets.Export(RoundSecretPart.Close));
        using var opener = closing.OpenShard();

        letters.CurrentToken(GivenRound.RaterLink, launch.InvTag(code)).ShouldNotBeNull().ToText().ShouldBe(code.ToText());
        pages.InvTag(code).ShouldBe(launch.InvTag(code));
        pages.Seal(code, GivenRound.Invitation).Open(row.ResumeWrap, row.Saved).Ballot.ShouldBe(Ballot.Empty);
        opener.Open(row.Tag, row.CloseWrap, row.Saved).Ballot.ShouldBe(Ballot.Empty);
    }

    [Fact]
    public void Views_handed_out_directly_fit_together_and_outlive_the_secrets()
    {
        var secrets = RoundSecrets.Generate(GivenRound.Context, Chance.Secure);
        using var launch = secrets.ForLaunch();
        using var letters = secrets.ForLetters();
        using var pages = secrets.ForRaterPages();
        using var closing = secrets.ForClosing();
        secrets.Dispose();
        using var code = launch.Token(GivenRound.RaterLink);
        using var fill = launch.FillShard(Chance.Secure);
        var row = fill.NewRow(code, GivenRound.Invitation);

        letters.BallotTag(code, GivenRound.Invitation).ShouldBe(row.Tag);
        pages.Seal(code, GivenRound.Invitation).Tag.ShouldBe(row.Tag);
        closing.OpenShard().Open(row.Tag, row.CloseWrap, row.Saved).Fault.ShouldBeNull();
    }

    [Fact]
    public void Secrets_of_two_rounds_have_nothing_in_common()
    {
        using var one = RoundSecrets.Generate(GivenRound.Context, Chance.Secure);
        using var two = RoundSecrets.Generate(GivenRound.Context, Chance.Secure);

        var exports = Enum.GetValues<RoundSecretPart>().SelectMany(part => new[] { one.Export(part), two.Export(part) });
        exports.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count().ShouldBe(8);
        one.ClosePublicKey.ShouldNotBe(two.ClosePublicKey);
        one.ClosePublicKey.Length.ShouldBe(65);
    }

    [Fact]
    public void Symmetric_secrets_come_from_the_injected_chance()
    {
        using var one = RoundSecrets.Generate(GivenRound.Context, new SeededChance(3));
        using var two = RoundSecrets.Generate(GivenRound.Context, new SeededChance(3));

        one.Export(RoundSecretPart.Token).ShouldBe(two.Export(RoundSecretPart.Token));
        one.Export(RoundSecretPart.Ballot).ShouldBe(two.Export(RoundSecretPart.Ballot));
        one.Export(RoundSecretPart.Token).ShouldNotBe(one.Export(RoundSecretPart.Ballot));
    }

    // What each role may hold, of S_t, S_b, K_inv, k_mac and the key of the shards (anonymity 2.2).
    [Theory]
    [InlineData("launch", "S_b S_t")]
    [InlineData("letters", "S_b S_t")]
    [InlineData("pages", "S_b")]
    [InlineData("closing", "")]
    public void Role_holds_only_its_secrets(string role, string held)
    {
        using var pages = RaterPageKeys.Import(GivenRound.Context, GivenRound.BallotSecret, LookupKey);
        object view = role switch
        {
            "launch" => GivenRound.LaunchKeys(),
            "letters" => GivenRound.LetterKeys(),
            "pages" => pages,
            _ => GivenRound.ClosingKeys(),
        };

        var keys = KeysIn(view);

        keys.ShouldNotBeEmpty();
        keys.ShouldNotContain("unknown");
        string.Join(' ', keys.Where(name => name.StartsWith("S_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)).ShouldBe(held);
        keys.Contains("K_inv", StringComparer.Ordinal).ShouldBe(role != "closing");
        HoldsPrivateKey(view).ShouldBe(role == "closing");
    }

    [Fact]
    public void Closing_has_no_member_that_takes_or_gives_a_code()
    {
        var types = typeof(ClosingKeys).GetMethods().Concat(typeof(ShardOpener).GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .ToArray();

        types.ShouldContain(typeof(ShardOpener));
        types.ShouldNotContain(typeof(RaterToken));
    }

    [Fact]
    public void Letters_find_the_generation_that_is_valid_now()
    {
        var letters = GivenRound.LetterKeys();
        var launch = GivenRound.LaunchKeys();
        var reissued = launch.Token(GivenRound.RaterLink, generation: 3);

        letters.CurrentToken(GivenRound.RaterLink, launch.InvTag(reissued)).ShouldNotBeNull().ToText().ShouldBe(reissued.ToText());
        letters.CurrentToken(Guid.NewGuid(), launch.InvTag(reissued)).ShouldBeNull();
    }

    [Fact]
    public void Disposed_keys_refuse_to_be_used()
    {
        var launch = GivenRound.LaunchKeys();
        var letters = GivenRound.LetterKeys();
        var pages = GivenRound.PageKeys();
        var closing = GivenRound.ClosingKeys();
        var row = GivenRound.NewRow();
        launch.Dispose();
        letters.Dispose();
        pages.Dispose();
        closing.Dispose();

        Should.Throw<ObjectDisposedException>(() => launch.Token(GivenRound.RaterLink));
        Should.Throw<ObjectDisposedException>(() => letters.MessageId(GivenRound.RaterLink, 0));
        Should.Throw<ObjectDisposedException>(() => pages.Seal(GivenRound.Token(), GivenRound.Invitation));
        Should.Throw<ObjectDisposedException>(() => closing.OpenShard().Open(row.Tag, row.CloseWrap, row.Saved));
    }

    [Fact]
    public void Disposal_overwrites_every_key()
    {
        using var pages = RaterPageKeys.Import(GivenRound.Context, GivenRound.BallotSecret, LookupKey);
        foreach (var view in new IDisposable[] { GivenRound.LaunchKeys(), GivenRound.LetterKeys(), pages, GivenRound.ClosingKeys() })
        {
            var bytes = KeyBytesIn(view);
            bytes.ShouldNotBeEmpty();
            bytes.ShouldAllBe(key => key.Any(value => value != 0));

            view.Dispose();

            bytes.ShouldAllBe(key => key.All(value => value == 0));
        }
    }

    [Fact]
    public void Part_that_is_no_key_is_refused()
    {
        byte[] close = GivenRound.CloseKey;
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);

        Should.Throw<ArgumentException>(() => LetterKeys.Import(GivenRound.Context, new byte[31], GivenRound.BallotSecret));
        Should.Throw<ArgumentException>(() => RaterPageKeys.Import(GivenRound.Context, GivenRound.BallotSecret, new byte[33]));
        Should.Throw<ArgumentException>(() => ClosingKeys.Import(GivenRound.Context, GivenRound.BallotSecret, close.AsSpan()[..^1]));
        Should.Throw<ArgumentException>(() => ClosingKeys.Import(GivenRound.Context, GivenRound.BallotSecret, [.. close, 0]));
        Should.Throw<ArgumentException>(() => ClosingKeys.Import(GivenRound.Context, GivenRound.BallotSecret, other.ExportPkcs8PrivateKey()));
        var offCurve = GivenRound.ClosePublicKey();
        offCurve[^1] ^= 1;
        Should.Throw<ArgumentException>(() =>
            LaunchKeys.Import(GivenRound.Context, GivenRound.TokenSecret, GivenRound.BallotSecret, offCurve).FillShard(Chance.Secure)
        );
    }

    private static string[] KeysIn(object view) =>
        [.. KeyBytesIn(view).Select(key => Convert.ToHexString(key) switch
        {
            var hex when hex == Convert.ToHexString(GivenRound.TokenSecret) => "S_t",
            var hex when hex == Convert.ToHexString(GivenRound.BallotSecret) => "S_b",
            var hex when hex == Convert.ToHexString(LookupKey) => "K_inv",
            var hex when hex == Convert.ToHexString(MacKey) => "k_mac",
            var hex when hex == Convert.ToHexString(ShardKey) => "k_shard",
            _ => "unknown",
        })];

    private static byte[][] KeyBytesIn(object view) =>
        [.. Fields(view).OfType<SecretKey>().Select(key => Fields(key).OfType<byte[]>().Single())];

    private static bool HoldsPrivateKey(object view) => Fields(view).OfType<ECDiffieHellman>().Any();

    private static IEnumerable<object?> Fields(object target) =>
        target.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(field => field.GetValue(target));

    private static byte[] Derived(Action<byte[]> derive)
    {
        var key = new byte[32];
        derive(key);
        return key;
    }
}
