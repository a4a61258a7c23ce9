namespace Feedback360.Core.Responses;

/// <summary>
/// Whose round it is: <c>ctx</c> of anonymity 2.3, mixed into every key and every encryption, so that nothing made for
/// one round or organisation works in another.
/// </summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Round">The round.</param>
public readonly record struct RoundContext(Guid Organisation, Guid Round)
{
    /// <summary>Bytes of the written form: organisation id, then round id, each in RFC 4122 (big-endian) order.</summary>
    public const int Size = 32;
}
