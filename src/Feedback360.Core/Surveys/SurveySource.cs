using System.Security.Cryptography;
using System.Text;

namespace Feedback360.Core.Surveys;

/// <summary>The text of a survey file as it is kept and frozen.</summary>
public static class SurveySource
{
    /// <summary>
    /// <c>sha256:</c> and the lower-case hex SHA-256 of the text in UTF-8, without byte order mark and with line feeds
    /// for all line ends, so that a file has the same hash on every system. Anything else that differs, a comment
    /// too, gives another hash.
    /// </summary>
    public static string Hash(string text)
    {
        var normal = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normal)));
    }
}
