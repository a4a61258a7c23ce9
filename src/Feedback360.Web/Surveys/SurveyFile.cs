using System.Text;
using Feedback360.Core.Surveys;

namespace Feedback360.Web.Surveys;

/// <summary>What came of reading a survey file: the survey, or everything that is wrong with the file.</summary>
public sealed record SurveyReading(Survey? Survey, IReadOnlyList<FileProblem> Problems);

/// <summary>Reads survey files. Whatever the file holds, the answer is a <see cref="SurveyReading"/>.</summary>
public static class SurveyFile
{
    /// <summary>Largest file, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads the bytes of a file, which must be UTF-8.</summary>
    public static SurveyReading Read(ReadOnlySpan<byte> utf8, string fileName)
    {
        if (utf8.Length > MaxBytes)
            return TooLong(fileName);
        var valid = ValidLength(utf8);
        if (valid < utf8.Length)
            return Refused(fileName, utf8[..valid].Count((byte)'\n') + 1, "not-utf8", "The file is not UTF-8 text.");
        return Read(Encoding.UTF8.GetString(utf8), fileName);
    }

    /// <summary>Reads the text of a file.</summary>
    public static SurveyReading Read(string text, string fileName)
    {
        if (text.Length > MaxBytes || Encoding.UTF8.GetByteCount(text) > MaxBytes)
            return TooLong(fileName);
        text = text.TrimStart('\uFEFF');
        var findings = new Findings(fileName);
        if (!RefuseUnfitCharacters(text, findings) && YamlTree.Read(text, findings) is { } tree)
        {
            var survey = new SurveyReader(tree, findings).Read(SurveySource.Hash(text));
            foreach (var problem in SurveyCheck.Problems(survey).TakeWhile(_ => !findings.IsFull))
                findings.Refuse(problem);
            if (findings.InOrder() is { Count: 0 })
                return new SurveyReading(survey, []);
        }
        return new SurveyReading(Survey: null, findings.InOrder());
    }

    /// <summary>Every line with a character that no editor shows; true if there is one.</summary>
    private static bool RefuseUnfitCharacters(string text, Findings findings)
    {
        var (line, refused) = (1, 0);
        var previous = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\r' || (rune.Value == '\n' && previous.Value != '\r'))
                line++;
            else if (IsUnfit(rune) && refused != line)
                findings.Refuse(refused = line, "", "control-character", $"The line holds a character that does not belong in a text file: U+{rune.Value:X4}.");
            previous = rune;
        }
        return refused > 0;
    }

    private static bool IsUnfit(Rune rune) => rune.Value is not ('\t' or '\r' or '\n')
        && (Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is 0x2028 or 0x2029 or 0xFEFF);

    private static int ValidLength(ReadOnlySpan<byte> utf8)
    {
        var length = 0;
        while (length < utf8.Length && Rune.DecodeFromUtf8(utf8[length..], out _, out var used) == System.Buffers.OperationStatus.Done)
            length += used;
        return length;
    }

    private static SurveyReading TooLong(string fileName) =>
        Refused(fileName, 1, "too-long", $"A survey file has at most {MaxBytes / 1024} KiB.");

    private static SurveyReading Refused(string fileName, int line, string code, string message) =>
        new(Survey: null, [FileProblem.At(fileName, line, "", code, message)]);
}
