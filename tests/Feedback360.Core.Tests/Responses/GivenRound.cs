using System.Security.Cryptography;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Shouldly;

namespace Feedback360.Core.Tests.Responses;

/// <summary>A round with fixed symmetric secrets, a subject, a rater and one review.</summary>
internal static class GivenRound
{
    public static readonly Guid Organisation = new("00112233-4455-6677-8899-aabbccddeeff");
    public static readonly Guid Round = new("f0e1d2c3-b4a5-4697-8879-6a5b4c3d2e1f");
    public static readonly Guid RaterLink = new("11111111-2222-4333-8444-555555555555");
    public static readonly Guid Invitation = new("66666666-7777-4888-9999-aaaaaaaaaaaa");
    public static readonly Guid Subject = new("bbbbbbbb-cccc-4ddd-8eee-ffffffffffff");
    public static readonly RoundContext Context = new(Organisation, Round);
    public static readonly ReviewForm Form = new(Subject, Group: 2, FormVersion: 7);

    /// <summary>S_t: 00, 01, … 1f.</summary>
    public static byte[] TokenSecret => Counting(0);

    /// <summary>S_b: 40, 41, … 5f.</summary>
    public static byte[] BallotSecret => Counting(0x40);

    public static byte[] CloseKey { get; } = NewCloseKey();

    /// <summary>Ends of both scales, a reversed item, one that self is not asked, two questions and a choice.</summary>
    public static Survey Survey { get; } = NewSurvey();

    public static LaunchKeys LaunchKeys(RoundContext? context = null) =>
        Core.Responses.LaunchKeys.Import(context ?? Context, TokenSecret, BallotSecret, ClosePublicKey());

    public static LetterKeys LetterKeys(RoundContext? context = null) =>
        Core.Responses.LetterKeys.Import(context ?? Context, TokenSecret, BallotSecret);

    public static RaterPageKeys PageKeys(RoundContext? context = null, byte[]? ballotSecret = null) =>
        RaterPageKeys.Import(context ?? Context, ballotSecret ?? BallotSecret, Counting(0x80));

    public static ClosingKeys ClosingKeys(RoundContext? context = null, byte[]? ballotSecret = null, byte[]? closeKey = null) =>
        Core.Responses.ClosingKeys.Import(context ?? Context, ballotSecret ?? BallotSecret, closeKey ?? CloseKey);

    public static RaterToken Token(Guid? raterLink = null, ushort generation = 0) =>
        LaunchKeys().Token(raterLink ?? RaterLink, generation);

    public static BallotRow NewRow(Guid? invitation = null)
    {
        using var fill = LaunchKeys().FillShard(Chance.Secure);
        return fill.NewRow(Token(), invitation ?? Invitation);
    }

    public static BallotSeal Seal() => PageKeys().Seal(Token(), Invitation);

    /// <summary>Saves as the rater.</summary>
    public static SavedBallot Save(BallotRow row, Ballot ballot, bool submitted)
    {
        using var seal = Seal();
        return seal.Save(seal.Wrap(0, Form, row.ResumeWrap), ballot, submitted, Chance.Secure).ShouldNotBeNull();
    }

    /// <summary>Opens as the closer.</summary>
    public static BallotOpening Close(BallotRow row, SavedBallot saved)
    {
        using var closing = ClosingKeys();
        using var opener = closing.OpenShard();
        return opener.Open(row.Tag, row.CloseWrap, saved);
    }

    public static byte[] ClosePublicKey()
    {
        using var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(CloseKey, out _);
        var q = key.ExportParameters(false).Q;
        return [4, .. q.X!, .. q.Y!];
    }

    public static byte[] NewCloseKey()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    public static byte[] Counting(byte first) => [.. Enumerable.Range(first, 32).Select(value => (byte)value)];

    /// <summary>A ballot of <see cref="Form"/> with the answers 1, 2, 3, not observed.</summary>
    public static Ballot Answered(string comment = "You listen.", ReviewForm? form = null, byte[]? answers = null, byte[]? number = null) =>
        new(form ?? Form, answers ?? [1, 2, 3, Ballot.NotObserved], [comment, ""], [2], number ?? [.. Counting(0xA0).Take(16)]);

    private static Survey NewSurvey()
    {
        var five = Scale("five", 5);
        var seven = Scale("seven", 7);
        return new()
        {
            Key = "small",
            Version = 7,
            Title = new("Small"),
            Intro = new("Few questions."),
            Minutes = 1,
            Languages = ["en"],
            Scales = new Dictionary<string, Scale>(StringComparer.Ordinal) { ["five"] = five, ["seven"] = seven },
            GroupLabels = new Dictionary<string, Texts>(StringComparer.Ordinal),
            Competencies = [new("direction", new("Direction"), new("Sets it."), Pole.Execution, [0, 1, 2])],
            Items =
            [
                new(0, "direction-1", "direction", Wording("One"), five, []),
                new(1, "direction-2", "direction", Wording("Two"), five, [], Reversed: true),
                new(2, "direction-3", "direction", Wording("Three"), five, ["peer", "report"]),
                new(3, "direction-change", "direction", Wording("Four"), seven, [], Kind: ItemKind.PerceivedChange),
            ],
            Comments = [new("start", Wording("Start?"), Required: true), new("stop", Wording("Stop?"), Required: false)],
            Choices = [new("style", Wording("Style?"), [new("head", new("Head")), new("heart", new("Heart"))])],
        };
    }

    private static Wording Wording(string text) =>
        new(new(text), new(text), new Dictionary<string, Texts>(StringComparer.Ordinal));

    private static Scale Scale(string name, int points) =>
        new(name, 1, [.. Enumerable.Range(1, points).Select(point => new Texts($"{point}"))], new("?"), UnkindEnds.Low);
}

/// <summary>Random bytes that are the same in every run.</summary>
internal sealed class SeededChance(int seed) : Chance
{
    private readonly Random _random = new(seed);

    public override void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
