using System.Reflection;
using System.Text.RegularExpressions;
using Feedback360.Architecture;
using Feedback360.Core.Common;
using Feedback360.Web.Hosting;
using Feedback360.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Feedback360.Web.Tests.Shared;

/// <summary>Whatever code the program can give to a field is listed at <c>/problems</c>: read from the compiled program itself.</summary>
public sealed partial class ListedCodesTests
{
    /// <summary>What stands beside a code and is none: places, what attempts are counted for, and buttons and what they have done.</summary>
    private static readonly string[] NoCodes = ["time-zone", "perceived-change", "sign-in", "forgot-password", "add-all", "to-coach", "to-leader"];

    [Fact]
    public void Every_code_of_a_field_is_listed()
    {
        var (codes, unlisted) = Look([typeof(Problem).Assembly, typeof(FeedbackServer).Assembly]);
        unlisted.ShouldBeEmpty();
        codes.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void A_planted_code_that_nobody_lists_is_found() =>
        Look([typeof(ListedCodesTests).Assembly]).Unlisted.ShouldContain($"{nameof(Planted)}: {Planted().Code}");

    private static Problem Planted() => new("name", "planted-for-the-test", "Nobody lists this.");

    private static (int Codes, List<string> Unlisted) Look(IEnumerable<Assembly> assemblies)
    {
        var makers = assemblies.SelectMany(assembly => assembly.GetTypes())
            // Pages show codes and make none; commands speak to the operator, not to programs.
            .Where(type => !type.IsNested && !type.IsSubclassOf(typeof(ComponentBase)) && type != typeof(OrganisationCommands))
            .SelectMany(UsedBy.MethodsOf)
            .Where(method => method.GetMethodBody() is not null && Instructions.MembersIn(method).Any(GivesACode));
        var codes = makers
            .SelectMany(method => Instructions.TextsIn(method).Where(text => Kebab().IsMatch(text)).Select(text => (method.Name, Code: text)))
            .Where(found => !NoCodes.Contains(found.Code))
            .ToHashSet();
        var listed = ProblemCodes.OfFields.Keys.Concat(ProblemCodes.OfAnswers.Keys).ToHashSet(StringComparer.Ordinal);
        return (codes.Count, [.. codes.Where(found => !listed.Contains(found.Code)).Select(found => $"{found.Name}: {found.Code}")]);
    }

    /// <summary>A problem is made here, or something that takes a code and makes one.</summary>
    private static bool GivesACode(MemberInfo member) =>
        member is MethodBase { DeclaringType.Namespace: { } space } method
        && space.StartsWith("Feedback360", StringComparison.Ordinal)
        && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(string) && string.Equals(parameter.Name, "code", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^[a-z]+(-[a-z0-9]+)+$")]
    private static partial Regex Kebab();
}
