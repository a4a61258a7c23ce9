#pragma warning disable IDE0130, IDE0161, MA0048, CA1034
// What must never be written, for the tests of architecture to find.
namespace Feedback360.Core.Tests.Architecture.Planted.Common
{
    internal sealed record Refused(string Code);
}

namespace Feedback360.Core.Tests.Architecture.Planted.Statistics
{
    internal static class OfRaters
    {
        public static double Mean(Scoring.Sheet sheet) => sheet.Sum / (double)sheet.Count;
    }
}

namespace Feedback360.Core.Tests.Architecture.Planted.Scoring
{
    internal sealed record Sheet(int Sum, int Count)
    {
        public static Sheet Of(Responses.Ballot ballot) => new(ballot.Answers.Length, 1);
    }

    internal sealed record RatingSheet(int Rows);

    internal sealed record Scorer(int Rows);
}

namespace Feedback360.Core.Tests.Architecture.Planted.Responses
{
    internal sealed record Ballot(string Answers, string RaterName);

    internal sealed record Counting(Scoring.RatingSheet Allowed, Scoring.Scorer Scorer);

    internal sealed record AllowedCounting(Scoring.RatingSheet Sheet, Common.Refused? Refused);
}

namespace Feedback360.Core.Tests.Architecture.Planted.Release
{
    internal sealed record HalfAPoint(double Mean);
}

namespace Feedback360.Core.Tests.Architecture.Planted.Reports
{
    internal sealed class Shortcut(Responses.Ballot? ballot)
    {
        public override string ToString() => ballot?.Answers ?? "";
    }
}

namespace Feedback360.Core.Tests.Architecture.Planted.Change
{
    internal static class InALambda
    {
        public static Func<int> Later(int sum) => () => new Scoring.Sheet(sum, 1).Sum;
    }

    internal static class Awaiting
    {
        public static async Task<object> LaterAsync()
        {
            await Task.Yield();
            return new Responses.Ballot("", "");
        }
    }

    internal static class InAGeneric
    {
        public static object None() => Array.Empty<Scoring.Sheet>();
    }
}

namespace Feedback360.Core.Tests.Architecture.Planted.Helpers
{
    internal static class StringHelper
    {
        public static string Trim(string text) => text.Trim();
    }
}
