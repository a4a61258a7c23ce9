using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Feedback360.Core.Release;

/// <summary>Why a number is not released; in JSON the name in kebab-case.</summary>
public enum Reason
{
    /// <summary>Too few people, whatever their number is.</summary>
    FewerThanMinimum,

    /// <summary>Fewer than half of the items have a value (D4).</summary>
    TooFewItems,

    /// <summary>The question was not put to them.</summary>
    NotAsked,

    /// <summary>The group is part of a merged block, or not every group of the block was asked.</summary>
    Merged,

    /// <summary>The policy or the size of the block rules it out.</summary>
    ByPolicy,

    /// <summary>It would let something else be computed.</summary>
    HiddenToProtectAnother,

    /// <summary>Self or manager skipped it.</summary>
    NoAnswer,

    /// <summary>There is no reference to measure noise against.</summary>
    NoReference,

    /// <summary>The two sides are not about the same people or the same thing.</summary>
    NotComparable,
}

/// <summary>A number that is not released. It is a value: never null, never 0, never an absent field.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Minimum">What would have been needed: people, answers, items or leaders, as the reason says.</param>
public sealed record Withheld(Reason Reason, int Minimum);

/// <summary>Something that is released, or withheld for a reason.</summary>
/// <typeparam name="T">What is released.</typeparam>
[JsonConverter(typeof(ReleasedConverter))]
public sealed class Released<T> : IEquatable<Released<T>>
    where T : notnull
{
    private readonly T? _value;

    private Released(T? value, Withheld? why)
    {
        _value = value;
        Why = why;
    }

    /// <summary>Why it is withheld; null if it is shown.</summary>
    public Withheld? Why { get; }

    /// <summary>Whether it is shown.</summary>
    [MemberNotNullWhen(false, nameof(Why))]
    public bool IsShown => Why is null;

    /// <summary>What is released.</summary>
    /// <exception cref="InvalidOperationException">If it is withheld.</exception>
    public T Value => IsShown ? _value! : throw new InvalidOperationException($"Withheld: {Why.Reason}.");

    public static implicit operator Released<T>(T _value) => new(_value, null);

    public static implicit operator Released<T>(Withheld why) => new(default, why);

    /// <summary>The same reason about something else, or something made from the value.</summary>
    public Released<TOther> Map<TOther>(Func<T, TOther> make)
        where TOther : notnull => IsShown ? make(Value) : Why;

    /// <summary>Whether it is shown, and what.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T shown)
    {
        shown = _value;
        return IsShown;
    }

    public bool Equals(Released<T>? other) =>
        other is not null && Why == other.Why && EqualityComparer<T?>.Default.Equals(_value, other._value);

    public override bool Equals(object? obj) => Equals(obj as Released<T>);

    public override int GetHashCode() => HashCode.Combine(_value, Why);

    public override string ToString() => IsShown ? $"{Value}" : $"{Why}";
}
