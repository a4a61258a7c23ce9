using Feedback360.Core.Release;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Reports;

/// <summary>Joins a released report with the words of its survey and of its reader.</summary>
public sealed class ReportBuilder
{
    private readonly ReleasedResults _results;
    private readonly Survey _survey;
    private readonly ReportNames _names;
    private readonly ReportWords _words;
    private readonly bool _isSubject;

    private ReportBuilder(ReleasedResults results, Survey survey, ReportNames names, string language, bool isSubject)
    {
        _results = results;
        _survey = survey;
        _names = names;
        _words = new ReportWords(language, names, isSubject);
        _isSubject = isSubject;
    }

    /// <summary>The report as its reader sees it.</summary>
    /// <param name="results">What was released.</param>
    /// <param name="survey">The survey version of the round; of a follow-up the one with perceived-change items.</param>
    /// <param name="names">Names of subject and round.</param>
    /// <param name="language">Language of the reader.</param>
    /// <param name="isSubject">Whether the reader is the person rated ("you").</param>
    /// <exception cref="ArgumentException">If the report is of another survey version.</exception>
    public static Report Build(ReleasedResults results, Survey survey, ReportNames names, string language, bool isSubject)
    {
        if (results.Survey != new ReleasedSurvey(survey.Key, survey.Version))
            throw new ArgumentException("The report is of another survey version.", nameof(survey));
        var report = new ReportBuilder(results, survey, names, language, isSubject).Build();
        return report with { Summary = new SummaryWords(report).Build() };
    }

    private Report Build() => Build([.. _results.Competencies.Select(Competency)]);

    private Report Build(ReportCompetency[] competencies) => new()
    {
        Results = _results,
        Words = _words,
        Names = _names,
        Lines = Lines().ToDictionary(key => key, LabelOf, StringComparer.Ordinal),
        PointLabels = _results.Scales.Keys.ToDictionary(key => key, PointLabels, StringComparer.Ordinal),
        Competencies = competencies,
        Overviews = [.. competencies.GroupBy(one => one.Released.Items[0].Scale, StringComparer.Ordinal).Select(scale => Overview(scale.Key, [.. scale]))],
        Perceived = [.. _results.Perceived.Select(Item)],
        Priorities = [.. Reports.Priorities.Of(_results).Select(one => new ReportPriority(In(TitleOf(one.Key)), _words.Priority(one.Kind)))],
        Choices = [.. _results.Choices.Select(Choice)],
        Dimensions = _results.Balance.TryGet(out var balance) ? [.. balance.Dimensions.Select(Dimension)] : [],
        AxisWords = _results.Axis.TryGet(out var axis) ? _words.AxisOf(axis) : _words.Why(_results.Axis.Why!),
        Comments = [.. _results.Comments.Select(Comments)],
    };

    private IEnumerable<string> Lines() =>
        _results.Respondents.Select(line => line.Block)
            .Concat(_results.Blocks.SelectMany(block => block.Members))
            .Concat(_results.Comments.Select(pool => pool.Pool))
            .Concat([RaterGroup.Self.BlockKey, RaterGroup.Manager.BlockKey])
            .Distinct(StringComparer.Ordinal);

    private string LabelOf(string key)
    {
        var label = BlockLabel.Of(key, _survey, _words.Sentences);
        return key == RaterGroup.Self.BlockKey ? _words.Self(label) : label;
    }

    private IReadOnlyList<string> PointLabels(string scale) => [.. _survey.Scales[scale].Labels.Select(In)];

    private Texts TitleOf(string competency) => _survey.Competencies.First(one => one.Key == competency).Title;

    private ReportCompetency Competency(ReleasedCompetency released)
    {
        var competency = _survey.Competencies.First(one => one.Key == released.Key);
        return new(
            released,
            In(competency.Title),
            In(competency.Meaning),
            _words.Gap(released.Gap),
            released.ManagerStanding.TryGet(out var standing) ? _words.Standing(standing) : null,
            Spread(released.Agreement, _words.Agreement),
            [.. released.Items.Select(Item)]);
    }

    private ReportOverview Overview(string scale, ReportCompetency[] competencies)
    {
        if (_results.Scales[scale].UnkindEnds == UnkindEnds.Both)
            return new(scale, false, _words.Say("overview.centred"), competencies);
        var ranking = Ranking.Of([.. competencies.Select(one => one.Released)]);
        ReportCompetency[] ordered = [.. ranking.Order.Select(key => competencies.First(one => one.Released.Key == key))];
        return new(scale, true, _words.Ranking(ranking, ordered), ordered);
    }

    private ReportItem Item(ReleasedItem released)
    {
        var item = _survey.Items.First(one => one.Key == released.Key);
        var labels = PointLabels(released.Scale);
        return new(
            released,
            Text(item.Text),
            _words.Gap(released.Gap),
            Spread(released.Frequencies, (classes, group) => _words.Frequencies(classes, group, labels)));
    }

    /// <summary>A sentence per block that has a spread. Why others have none is not said: it is no news beside a mean.</summary>
    private string? Spread<T>(Keyed<Released<T>> blocks, Func<T, string, string> tell)
        where T : notnull
    {
        string[] told = [.. blocks.Entries.Where(block => block.Value.IsShown).Select(block => $"{tell(block.Value.Value, LabelOf(block.Key))}.")];
        return told.Length == 0 ? null : string.Join(' ', told);
    }

    private ReportChoice Choice(OwnChoice released)
    {
        var choice = _survey.Choices.First(one => one.Key == released.Key);
        var answer = released.Own.TryGet(out var option)
            ? In(choice.Options.First(one => one.Key == option).Label)
            : _words.Why(released.Own.Why!);
        return new(released, Text(choice.Prompt), answer);
    }

    private ReportDimension Dimension(BalanceDimension released)
    {
        var label = In(_survey.Competencies.First(one => one.Key == released.Key).Title);
        return new(released, label, _words.Dimension(released, label));
    }

    private ReportComments Comments(CommentPool released) => new(
        released,
        Text(_survey.Comments.First(one => one.Key == released.Question).Prompt),
        LabelOf(released.Pool));

    private string Text(Wording wording) => _words.Fill(In(_isSubject ? wording.Self : wording.Others));

    private string In(Texts texts) => texts.In(_words.Sentences.Language);
}
