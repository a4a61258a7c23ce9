using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Responses;
using Feedback360.Core.Surveys;
using Feedback360.Web.Release;
using Feedback360.Web.Surveys;

namespace Feedback360.Web.ScoreFile;

/// <summary>Everything that is read before anything is written.</summary>
/// <param name="Form">Survey and policy.</param>
/// <param name="Responses">The reviews to be released.</param>
/// <param name="Baseline">Those of an earlier round, or null.</param>
internal sealed record ScoreInput(RoundForm Form, CollectedReviews Responses, CollectedReviews? Baseline)
{
    /// <summary>Reads all files, or says everything that is wrong with any of them, a line each.</summary>
    public static (ScoreInput? Input, IReadOnlyList<string> Problems) Read(ScoreRequest request, ScoreProgress progress)
    {
        var (survey, problems) = CheckSurvey.ReadFile(request.Survey);
        if (survey is null)
            return (null, [.. problems.Select(problem => problem.ToString())]);
        var (ofPolicy, lines, ids) = (new List<FileProblem>(), new List<string>(), new ReviewIds());
        var policy = request.Policy is { } path ? PolicyFile.Read(path, survey, ofPolicy) : RoundPolicy.DefaultFor(survey);
        lines.AddRange(ofPolicy.Select(problem => problem.ToString()));
        var baseline = request.Baseline is { } earlier ? Reviews(earlier, isFollowUp: false) : null;
        var responses = Reviews(request.Responses, isFollowUp: request.Baseline is not null);
        return lines.Count == 0 ? (new ScoreInput(new RoundForm(survey, policy!), responses!, baseline), []) : (null, lines);

        CollectedReviews? Reviews(string file, bool isFollowUp)
        {
            var found = new ProblemList();
            var step = progress.Step("Reading");
            var read = ReviewsCsv.Read(file, survey, isFollowUp, ids, found, step);
            step(1);
            lines.AddRange(found.All().Select(problem => $"{file}: {(problem.Path.Length == 0 ? "" : problem.Path + ": ")}{problem.Message}"));
            return read;
        }
    }
}
