using System.Security.Cryptography;
using System.Text;

namespace Feedback360.Core.Surveys;

/// <summary>The text of a survey file as it is kept and frozen.</summary>
public static class SurveySource
{
    /// <summary>The text without byte order mark and with line feeds for all line ends: the same on every system.</summary>
    public static string Normalised(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n");

    /// <summary>
    /// <c>sha256:</c> and the lower-case hex SHA-256 of the normalised text in UTF-8. Anything that differs, a comment
    /// too, gives another hash.
    /// </summary>
    public static string Hash(string text) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalised(text))));
}
