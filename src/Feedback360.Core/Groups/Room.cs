namespace Feedback360.Core.Groups;

/// <summary>
/// Where an unknown value lies, and between which ends it could lie. One that must not be counted on to move has its
/// ends at its value.
/// </summary>
/// <param name="Value">What it is.</param>
/// <param name="Low">The least it could be.</param>
/// <param name="High">The most it could be.</param>
internal readonly record struct Room(double Value, double Low, double High)
{
    /// <summary>A value that stays where it is.</summary>
    public static Room At(double value) => new(value, value, value);
}
