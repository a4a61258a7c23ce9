using System.Buffers.Text;
using System.Text;
using Feedback360.Core.Campaigns;
using Feedback360.Core.Common;
using Feedback360.Core.Surveys;

namespace Feedback360.Core.Responses;

/// <summary>
/// Takes in a file of reviews row by row and cell by cell, as UTF-8 text, and says everything that is wrong with it, by
/// row and column. Nothing is made of a cell but its answer, so that a file of any length passes through.
/// </summary>
public sealed class ReviewTable
{
    private readonly ReviewColumns _columns;
    private readonly ReviewIds _ids;
    private readonly ProblemList _problems;
    private readonly ReviewRow _row;
    private readonly PiledReviews _pile;
    private readonly List<string> _subjects = [];
    private readonly Dictionary<int, int> _subjectOf = [];
    private readonly Dictionary<int, int> _selfRows = [];
    private readonly Dictionary<(int Subject, int Rater), int> _rows = [];
    private readonly bool[][] _asked;
    private readonly string _codes;

    /// <param name="columns">The header, without a problem.</param>
    /// <param name="ids">Ids, shared by the files of two rounds.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public ReviewTable(ReviewColumns columns, ReviewIds ids, ProblemList problems)
    {
        (_columns, _ids, _problems) = (columns, ids, problems);
        _row = new ReviewRow(columns.Form);
        _pile = new PiledReviews(columns.Form.Items.Count);
        _asked = [.. columns.Form.Groups.Select(group => columns.Form.Items.Select(item => item.IsAsked(group.Code)).ToArray())];
        _codes = string.Join(", ", columns.Form.Groups.Select(group => group.Code));
    }

    /// <summary>Begins a row.</summary>
    /// <param name="number">Its line in the file; the header is line 1.</param>
    public void BeginRow(int number) => _row.Begin(number);

    /// <summary>Takes in a cell of the row; every column comes once.</summary>
    /// <param name="column">Place of the column in the header.</param>
    /// <param name="utf8">The cell's text.</param>
    public void Cell(int column, ReadOnlySpan<byte> utf8)
    {
        var (kind, index, name) = _columns[column];
        switch (kind)
        {
            case ReviewColumn.Item:
                ReadAnswer(_columns.Form.Items[index], utf8);
                break;
            case ReviewColumn.Comment:
                ReadComment(index, name, utf8);
                break;
            case ReviewColumn.Subject:
                _row.Subject = ReadId(name, utf8);
                break;
            case ReviewColumn.Rater:
                _row.Rater = ReadId(name, utf8);
                break;
            case ReviewColumn.Relationship:
                _row.Group = ReadGroup(name, utf8);
                break;
        }
    }

    /// <summary>Ends the row: a review, if nothing is wrong with it.</summary>
    public void EndRow()
    {
        if (_row.Group >= 0)
            CheckAsked();
        if (_row.CommentBytes > BallotCheck.CommentBytes)
            Refuse("comments", "comments-too-long", "The comments of a review together have at most 20,000 bytes.");
        if (_row.Subject < 0 || _row.Rater < 0 || _row.Group < 0)
            return;
        CheckPeople();
        if (!_problems.IsEmpty)
            return;
        var subject = _subjectOf[_row.Subject];
        BallotBox.Recode(_columns.Form, _row.Answers, _pile.Add(subject, _row.Rater, _row.Group));
        foreach (var (question, text) in _row.Comments)
            _pile.AddComment(subject, new GivenComment(question, _row.Group, text));
    }

    /// <summary>Everything that was taken in.</summary>
    /// <exception cref="InvalidOperationException">If there is a problem.</exception>
    public CollectedReviews Collected() => _problems.IsEmpty
        ? new CollectedReviews(_columns.Form, _subjects, _pile)
        : throw new InvalidOperationException("The file has problems.");

    private void ReadAnswer(Item item, ReadOnlySpan<byte> cell)
    {
        var text = cell.Trim(" \t"u8);
        if (text.IsEmpty || text.SequenceEqual("NA"u8))
            return;
        var isNumber = Utf8Parser.TryParse(text, out int value, out var used) && used == text.Length;
        var ordinal = value - item.Scale.Shift;
        if (isNumber && ordinal >= 1 && ordinal <= item.Scale.Points)
            _row.Answers[item.Index] = (byte)ordinal;
        else
            Refuse(item.Key, "off-scale", $"The answers are {item.Scale.FirstValue} to {item.Scale.FirstValue + item.Scale.Points - 1}, NA or an empty cell.");
    }

    private void ReadComment(int question, string name, ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty || cell.SequenceEqual("NA"u8))
            return;
        var text = Encoding.UTF8.GetString(cell);
        var found = new List<Problem>();
        _row.CommentBytes += BallotCheck.CheckText(_row.Place(name), text, found);
        found.ForEach(_problems.Add);
        if (!CommentText.IsBlank(text))
            _row.Comments.Add((question, text));
    }

    /// <summary>The number of the id, or -1 if there is none.</summary>
    private int ReadId(string name, ReadOnlySpan<byte> cell)
    {
        var utf8 = cell.Trim(" \t"u8);
        Span<char> characters = stackalloc char[ReviewIds.Longest];
        if (utf8.IsEmpty)
            Refuse(name, "required", "The cell is empty.");
        else if (!Encoding.UTF8.TryGetChars(utf8, characters, out var length))
            Refuse(name, "too-long", $"An id has at most {ReviewIds.Longest} characters.");
        else if (!PlainText.IsFit(characters[..length]))
            Refuse(name, "invalid-characters", "The id holds a character that no id can hold.");
        else
            return Keep(name, characters[..length]);
        return -1;
    }

    private int Keep(string name, ReadOnlySpan<char> id)
    {
        var number = _ids.NumberOf(id);
        if (name == "subject" && _subjectOf.TryAdd(number, _subjects.Count))
            _subjects.Add(id.ToString());
        return number;
    }

    private int ReadGroup(string name, ReadOnlySpan<byte> cell)
    {
        var utf8 = cell.Trim(" \t"u8);
        for (var group = 0; group < _columns.Form.Groups.Count; group++)
        {
            if (Ascii.EqualsIgnoreCase(utf8, _columns.Form.Groups[group].Code))
                return group;
        }
        Refuse(name, utf8.IsEmpty ? "required" : "unknown-relationship", $"The relationship is one of {_codes}.");
        return -1;
    }

    private void CheckAsked()
    {
        var asked = _asked[_row.Group];
        var answers = _row.Answers;
        for (var item = 0; item < answers.Length; item++)
        {
            if (answers[item] != Ballot.Unanswered && !asked[item])
                Refuse(_columns.Form.Items[item].Key, "not-asked", "This question is not asked of this relationship.");
        }
    }

    /// <summary>
    /// One review a pair, one of oneself. Whether the rater's id of a review of oneself is the subject's is not asked:
    /// many tools give raters ids of their own.
    /// </summary>
    private void CheckPeople()
    {
        var isSelf = _columns.Form.Groups[_row.Group] == RaterGroup.Self;
        if (_row.Subject == _row.Rater && !isSelf)
            Refuse("relationship", CampaignRefusals.OnlySelfRatesSelf.Code, CampaignRefusals.OnlySelfRatesSelf.Sentence);
        if (!_rows.TryAdd((_row.Subject, _row.Rater), _row.Number))
            Refuse("rater", "repeated", $"Row {_rows[(_row.Subject, _row.Rater)]} names the same subject and rater.");
        else if (isSelf && !_selfRows.TryAdd(_row.Subject, _row.Number))
            Refuse("relationship", "repeated", $"Row {_selfRows[_row.Subject]} is the subject's own review already.");
    }

    private void Refuse(string column, string code, string message) => _problems.Add(new Problem(_row.Place(column), code, message));
}

/// <summary>The row that is being read.</summary>
internal sealed class ReviewRow(Survey form)
{
    private readonly byte[] _answers = new byte[form.Items.Count];

    /// <summary>Line in the file.</summary>
    public int Number { get; private set; }

    /// <summary>Number of the id of who is rated; -1 if there is none.</summary>
    public int Subject { get; set; }

    /// <summary>Number of the id of who rates; -1 if there is none.</summary>
    public int Rater { get; set; }

    /// <summary>Index of the group; -1 if it is unknown.</summary>
    public int Group { get; set; }

    /// <summary>Ordinals as given, not recoded.</summary>
    public Span<byte> Answers => _answers;

    /// <summary>Comments with something in them.</summary>
    public List<(int Question, string Text)> Comments { get; } = [];

    /// <summary>UTF-8 bytes of all comments.</summary>
    public long CommentBytes { get; set; }

    public void Begin(int number)
    {
        (Number, Subject, Rater, Group, CommentBytes) = (number, -1, -1, -1, 0);
        Answers.Clear();
        Comments.Clear();
    }

    public string Place(string column) => $"row {Number}, {column}";
}
