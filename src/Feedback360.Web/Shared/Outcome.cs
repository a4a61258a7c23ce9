using System.Diagnostics.CodeAnalysis;
using Feedback360.Core.Common;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Feedback360.Web.Shared;

/// <summary>What came of a use case: a value, or why not. The API answers with it, a page shows it; both say the same.</summary>
internal sealed class Outcome<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly ProblemHttpResult? _answer;

    /// <summary>It was done.</summary>
    public Outcome(T value) => _value = value;

    internal Outcome(ProblemHttpResult answer, IReadOnlyList<Problem> problems) => (_answer, Problems) = (answer, problems);

    /// <summary>Not there, or not the caller's.</summary>
    public static Outcome<T> Missing { get; } = new(Shared.Problems.NotFound(), []);

    /// <summary>What stood in the way, for a page to show; a refusal has an empty path. Empty if it was done or is missing.</summary>
    public IReadOnlyList<Problem> Problems { get; } = [];

    /// <summary>Not there, or not the caller's.</summary>
    public bool IsMissing => _answer?.StatusCode == StatusCodes.Status404NotFound;

    /// <summary>A refusal with everything that led to it.</summary>
    public static Outcome<T> Refused(Refusal refusal, IReadOnlyList<Problem> problems) => new(Shared.Problems.From(refusal, problems), problems);

    public static implicit operator Outcome<T>(T value) => new(value);

    public static implicit operator Outcome<T>(Refusal refusal) =>
        new(Shared.Problems.From(refusal), [new Problem("", refusal.Code, refusal.Sentence)]);

    public static implicit operator Outcome<T>(List<Problem> problems) => new(Shared.Problems.From(problems), problems);

    /// <summary>Whether it was done.</summary>
    public bool IsDone([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return _answer is null;
    }

    /// <summary>The same "no" where another value was hoped for.</summary>
    /// <exception cref="InvalidOperationException">If it was done.</exception>
    public Outcome<TOther> As<TOther>()
        where TOther : notnull => new(_answer ?? throw new InvalidOperationException("It was done."), Problems);

    /// <summary>The API's answer.</summary>
    public Results<TAnswer, ProblemHttpResult> Answer<TAnswer>(Func<T, TAnswer> show)
        where TAnswer : IResult => _answer is null ? show(_value!) : _answer;

    /// <summary>The API's answer where the value decides on its kind.</summary>
    public IResult AnswerAny(Func<T, IResult> show) => _answer ?? show(_value!);
}
