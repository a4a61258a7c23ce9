using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Feedback360.Architecture;
using Feedback360.Core.Release;

namespace Feedback360.Core.Tests.Architecture;

/// <summary>What Core never does, beyond the arrows.</summary>
public sealed partial class CoreRulesTests
{
    private const string Planted = "Feedback360.Core.Tests.Architecture.Planted";
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] DomainWords =
    [
        "rater", "subject", "leader", "survey", "ballot", "person", "people", "campaign", "competency", "peer", "manager", "coach", "organisation",
        "invitation", "employee", "report", "feedback", "respondent",
    ];

    private static readonly Assembly Core = typeof(ReleaseGate).Assembly;

    [Fact]
    public void Statistics_knows_no_word_of_the_business()
    {
        var (findings, looked) = WordsIn(UsedBy.TypesOf(Core, "Feedback360.Core.Statistics"));
        findings.ShouldBeEmpty();
        looked.ShouldBeGreaterThan(100);

        WordsIn(UsedBy.TypesOf(GetType().Assembly, $"{Planted}.Statistics")).Findings.ShouldContain("OfRaters says rater");
    }

    [Fact]
    public void What_is_released_is_never_computed_in_floating_point()
    {
        var types = UsedBy.TypesOf(Core, "Feedback360.Core.Release");
        types.Count.ShouldBeGreaterThan(30);
        // Norms are written in survey files; there they are turned into decimals and go no further.
        FloatsIn(types).ShouldBe(["NormTable"]);

        FloatsIn(UsedBy.TypesOf(GetType().Assembly, $"{Planted}.Release")).ShouldBe(["HalfAPoint"]);
    }

    [Fact]
    public void Core_is_pure()
    {
        Core.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .ShouldBeSubsetOf(["MathNet.Numerics", "netstandard"]);
        var types = UsedBy.TypesOf(Core, "Feedback360.Core");
        types.Count.ShouldBeGreaterThan(100);
        Impure(types).ShouldBeEmpty();

        Impure([typeof(Impurity)]).ShouldBe(["Impurity uses System.DateTime.get_UtcNow", "Impurity uses System.Environment.get_MachineName", "Impurity uses System.IO.File"], ignoreOrder: true);
    }

    [Fact]
    public void Only_tests_and_benchmarks_see_behind_the_wall() =>
        Core.GetCustomAttributes<InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName).ShouldBe(["Feedback360.Core.Tests", "Feedback360.Benchmarks"], ignoreOrder: true);

    private static (List<string> Findings, int Looked) WordsIn(IReadOnlyList<Type> types)
    {
        var (findings, looked) = (new SortedSet<string>(StringComparer.Ordinal), 0);
        foreach (var type in types)
        {
            foreach (var name in NamesIn(type))
            {
                looked++;
                foreach (var word in Words().Matches(name).Select(word => Singular(word.Value)).Where(word => DomainWords.Contains(word, StringComparer.Ordinal)))
                    findings.Add($"{type.Name} says {word}");
            }
        }
        return ([.. findings], looked);
    }

    private static string Singular(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower.Length > 3 && lower[^1] == 's' ? lower[..^1] : lower;
    }

    private static IEnumerable<string> NamesIn(Type type) =>
        type.GetMembers(All).Select(member => member.Name)
            .Concat(UsedBy.MethodsOf(type).SelectMany(method => method.GetParameters()).Select(parameter => parameter.Name ?? ""))
            .Append(type.Name);

    private static List<string> FloatsIn(IEnumerable<Type> types) =>
        [.. types.Where(type => UsedBy.Of(type).Types.Any(used => used == typeof(double) || used == typeof(float))).Select(type => type.Name)];

    private static List<string> Impure(IEnumerable<Type> types) =>
        [.. types.SelectMany(type => UsedBy.Of(type) is var used
            ? used.Types.Where(IsOutside).Select(outside => $"{type.Name} uses {outside.FullName}")
                .Concat(used.Members.Where(IsClock).Select(clock => $"{type.Name} uses {clock.DeclaringType!.FullName}.{clock.Name}"))
            : [])];

    private static bool IsOutside(Type type) =>
        type == typeof(Console) || type == typeof(TimeProvider) || type == typeof(File) || type == typeof(Directory) || type == typeof(FileStream)
        || type.Namespace is { } space && (space.StartsWith("System.Net", StringComparison.Ordinal) || space.StartsWith("System.Data", StringComparison.Ordinal)
            || space.StartsWith("System.Diagnostics.Tracing", StringComparison.Ordinal) || space.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));

    private static bool IsClock(MemberInfo member) =>
        // Iterators of the compiler ask for the thread, which is none of ours.
        (member.DeclaringType == typeof(Environment) && member.Name != "get_CurrentManagedThreadId")
        || member.Name is "get_Now" or "get_UtcNow" or "get_Today" or "GetTimestamp" or "get_Shared" && member.DeclaringType!.Namespace!.StartsWith("System", StringComparison.Ordinal)
        && member.DeclaringType != typeof(System.Buffers.ArrayPool<>) && member.DeclaringType is not { IsGenericType: true };

    [GeneratedRegex("[A-Z]?[a-z]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    private static class Impurity
    {
#pragma warning disable RS0030
        public static string Now() => File.ReadAllText("now") + DateTime.UtcNow + Environment.MachineName;
#pragma warning restore RS0030
    }
}
