using System.Text;

namespace Feedback360.Web.Surveys;

/// <summary>One thing wrong with a survey file. Keys and texts of the file appear in it with nothing that could break a line.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">From 1.</param>
/// <param name="Key">Where: <c>competencies[0].items[2].others</c>; <c>(file)</c> for the file as a whole.</param>
/// <param name="Code">Stable code in kebab-case.</param>
/// <param name="Message">One plain sentence.</param>
public sealed record FileProblem(string File, int Line, string Key, string Code, string Message)
{
    private const int LongestPart = 300;

    /// <summary>A problem whose place is a path of the file, "" for the whole file.</summary>
    public static FileProblem At(string file, int line, string path, string code, string message) =>
        new(file, line, path.Length == 0 ? "(file)" : OneLine(path), code, OneLine(message));

    /// <summary><c>file:line:key: message</c>, as compilers write it.</summary>
    public override string ToString() => $"{File}:{Line}:{Key}: {Message}";

    private static string OneLine(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= LongestPart)
                return line.Append('…').ToString();
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? "?" : rune.ToString());
        }
        return line.ToString();
    }
}
