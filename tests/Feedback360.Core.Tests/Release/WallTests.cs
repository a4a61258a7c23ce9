using System.Reflection;
using Feedback360.Core.Change;
using Feedback360.Core.Release;
using Feedback360.Core.Responses;

namespace Feedback360.Core.Tests.Release;

/// <summary>What was not released cannot be made outside Core.</summary>
public sealed class WallTests
{
    private static readonly Type[] ReleasedValues = [typeof(SealedLeaves), typeof(ReleasedResults), typeof(ChangeResults)];

    [Fact]
    public void Released_values_have_no_public_door()
    {
        foreach (var type in ReleasedValues)
        {
            type.GetProperties().Length.ShouldBeGreaterThan(5);
            Doors(type).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Raw_sums_are_internal()
    {
        Type[] scoring = [.. typeof(ReleaseGate).Assembly.GetTypes().Where(type => type.Namespace == "Feedback360.Core.Scoring")];

        scoring.Length.ShouldBeGreaterThan(3);
        scoring.Where(type => type.IsPublic).ShouldBeEmpty();
        // What goes from the ballots into the gate can be carried, not looked at.
        typeof(SubjectBallots).GetProperties().ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_door_is_seen() => Doors(typeof(Planted)).ShouldBe([".ctor", "Number"]);

    private static IEnumerable<string> Doors(Type type) =>
    [
        .. type.GetConstructors().Select(constructor => constructor.Name),
        .. type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => property.Name),
        .. type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => field.Name),
    ];

    private sealed class Planted
    {
        public int Number { get; set; }
    }
}
