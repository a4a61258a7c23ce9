using Feedback360.Core.Common;

namespace Feedback360.Web.Hosting;

/// <summary>The program cannot start with these settings. Its message says everything that is wrong, one a line, by the name of the setting.</summary>
internal sealed class InvalidSettingsException(IEnumerable<Problem> problems)
    : Exception(string.Join('\n', problems.Select(problem => $"{problem.Path}: {problem.Message}")));
