using System.CommandLine;

namespace Feedback360.Web.Hosting;

/// <summary>The commands of the program; each is a few lines here and a use case of its own elsewhere.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => new("360-degree feedback that you run yourself.");
}
