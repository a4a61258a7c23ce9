using System.Reflection;
using Feedback360.Architecture;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;
using Feedback360.Web.Hosting;
using MassTransit;

namespace Feedback360.Web.Tests.Architecture;

/// <summary>What Feedback360.Web never does, as ARCHITECTURE.md says it; each rule has something planted that it must find.</summary>
public sealed class WebRulesTests
{
    private const string Web = "Feedback360.Web";
    private const string Planted = "Feedback360.Web.Tests.Architecture.Planted";

    /// <summary>The true edges of the product: what is on the other side is not ours.</summary>
    private static readonly string[] Edges = ["IMailer", "IPdfPrinter", "IKeyStore"];

    private static readonly IReadOnlyList<Type> Ours = UsedBy.TypesOf(typeof(FeedbackServer).Assembly, Web);
    private static readonly IReadOnlyList<Type> OfTests = UsedBy.TypesOf(typeof(WebRulesTests).Assembly, Planted);

    [Fact]
    public void There_is_something_to_examine()
    {
        Ours.Count.ShouldBeGreaterThan(200);
        OfTests.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Only_the_command_stats_computes_statistics()
    {
        UsersOf(Ours, type => type.Namespace is "Feedback360.Core.Statistics" or "Feedback360.Core.Scoring")
            .Where(name => !name.Contains("Stats", StringComparison.Ordinal)).ShouldBeEmpty();

        UsersOf(OfTests, type => type.Namespace == "Feedback360.Core.Statistics").ShouldBe(["Reports.AveragingPage"]);
    }

    [Fact]
    public void Only_responses_look_into_a_ballot_and_only_release_empties_a_shard()
    {
        UsersOf(Ours, type => type == typeof(BallotSeal)).Where(name => !name.StartsWith("Responses.", StringComparison.Ordinal)).ShouldBeEmpty();
        ReadersOfBallots(Ours).Where(name => !name.StartsWith("Responses.", StringComparison.Ordinal)).ShouldBeEmpty();
        UsersOf(Ours, type => type == typeof(ShardOpener)).ShouldBe(["Release.EmptyShard"]);
        UsersOf(Ours, type => type == typeof(ReleaseGate)).ShouldAllBe(name => name.StartsWith("Release.", StringComparison.Ordinal));

        UsersOf(Ours, type => type == typeof(BallotSeal)).ShouldNotBeEmpty();
        ReadersOfBallots(OfTests).ShouldBe(["Reports.PeekingPage"]);
    }

    [Fact]
    public void Web_has_no_folder_for_scoring_or_statistics() =>
        Ours.Select(type => type.Namespace!.Split('.').ElementAtOrDefault(2)).ShouldNotContain(folder => folder == "Scoring" || folder == "Statistics");

    [Fact]
    public void Features_do_not_call_each_others_handlers()
    {
        var (findings, handlers) = CallsBetweenHandlers(Ours, Web);
        findings.ShouldBeEmpty();
        handlers.ShouldBeGreaterThan(5);

        CallsBetweenHandlers(OfTests, Planted).Findings.ShouldBe(["Reports.AveragingPage calls Campaigns.CampaignsApi"]);
    }

    [Fact]
    public void An_interface_has_more_than_one_implementation_or_is_an_edge()
    {
        Type[] all = [.. Ours, .. UsedBy.TypesOf(typeof(ReleaseGate).Assembly, "Feedback360.Core")];
        WithOneImplementation(all).Except(Edges).ShouldBeEmpty();
        WithOneImplementation(all).ShouldContain("IKeyStore");

        WithOneImplementation(OfTests).ShouldBe(["IClockwork"]);
    }

    [Fact]
    public void Nothing_depends_on_more_than_four_things()
    {
        TooManyDependencies(Ours).ShouldBeEmpty();

        TooManyDependencies(OfTests).ShouldBe(["DoesEverything"]);
    }

    [Fact]
    public void Messages_carry_ids_and_numbers_only()
    {
        MessagesOf(Ours).Count.ShouldBeGreaterThan(1);
        MessagesOf(Ours).SelectMany(WordsIn).ShouldBeEmpty();

        MessagesOf(OfTests).SelectMany(WordsIn).ShouldBe(["LetterSent.Address"]);
    }

    [Fact]
    public void Methods_have_at_most_60_lines()
    {
        var methods = MethodLengths.Of(typeof(FeedbackServer).Assembly).Where(method => method.Method.StartsWith(Web, StringComparison.Ordinal)).ToList();

        methods.Count.ShouldBeGreaterThan(500);
        methods.Where(method => method.Lines > 60).ShouldBeEmpty();
    }

    private static List<string> UsersOf(IEnumerable<Type> types, Func<Type, bool> which) =>
        [.. types.Where(type => UsedBy.Of(type).Types.Any(which)).Select(Name)];

    /// <summary>Who asks a ballot what is in it; its kind and its row may pass through anybody's hands.</summary>
    private static List<string> ReadersOfBallots(IEnumerable<Type> types) =>
        [.. types.Where(type => UsedBy.Of(type).Members.Any(member =>
            member.DeclaringType == typeof(BallotDraft)
            || (member.DeclaringType == typeof(Ballot) && member.Name is "get_Answers" or "get_Comments" or "get_Choices" or "get_ReceiptNumber" or "get_Form"))).Select(Name)];

    private static (List<string> Findings, int Handlers) CallsBetweenHandlers(IReadOnlyList<Type> types, string root)
    {
        var handlers = types.Where(type => type.Name.EndsWith("Api", StringComparison.Ordinal) || type.Name.EndsWith("Pages", StringComparison.Ordinal)
            || type.GetInterfaces().Any(IsConsumer)).ToHashSet();
        var findings =
            from type in types
            where !type.Namespace!.StartsWith($"{root}.Hosting", StringComparison.Ordinal)
            from used in UsedBy.Of(type).Types
            where handlers.Contains(used) && used.Namespace != type.Namespace
            select $"{Name(type)} calls {Name(used)}";
        return ([.. findings], handlers.Count);
    }

    private static List<string> WithOneImplementation(IReadOnlyCollection<Type> types) =>
        [.. types.Where(type => type.IsInterface && types.Count(other => other is { IsInterface: false, IsAbstract: false } && type.IsAssignableFrom(other)) <= 1).Select(type => type.Name)];

    private static List<string> TooManyDependencies(IEnumerable<Type> types) =>
        [.. types.Where(type => type.IsClass && !IsRecord(type) && type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Any(constructor => constructor.GetParameters().Count(IsDependency) > 4))
            .Select(type => type.Name)];

    private static bool IsDependency(ParameterInfo parameter) =>
        parameter.ParameterType is { IsValueType: false, IsArray: false } type && type != typeof(string) && !IsRecord(type) && !typeof(Delegate).IsAssignableFrom(type);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static List<Type> MessagesOf(IEnumerable<Type> types) =>
        [.. types.SelectMany(type => type.GetInterfaces()).Where(IsConsumer).Select(consumer => consumer.GetGenericArguments()[0]).Distinct()];

    private static bool IsConsumer(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>);

    private static IEnumerable<string> WordsIn(Type message) =>
        message.GetProperties().Where(property => property.PropertyType != typeof(Guid) && property.PropertyType != typeof(int) && !property.PropertyType.IsEnum)
            .Select(property => $"{message.Name}.{property.Name}");

    private static string Name(Type type) => $"{type.Namespace!.Split('.')[^1]}.{type.Name}";
}
