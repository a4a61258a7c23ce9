using System.Text.Json;
using System.Text.Json.Serialization;

namespace Feedback360.Core.Release;

/// <summary>A line of "who answered".</summary>
/// <param name="Block">Block key, or <c>self</c> or <c>manager</c>.</param>
[JsonConverter(typeof(RespondentConverter))]
public abstract record Respondent(string Block);

/// <summary>Protected raters behind one published number (anonymity D1).</summary>
/// <param name="Block">Keys of its groups joined by <c>+</c>.</param>
/// <param name="Members">Block keys of its groups, whether or not anyone in them answered.</param>
/// <param name="Invited">Invitations of all its groups together, never split.</param>
/// <param name="Counted">Submitted ballots of all its groups together, never split.</param>
public sealed record PublishedBlock(string Block, IReadOnlyList<string> Members, int Invited, int Counted)
    : Respondent(Block);

/// <summary>An invited group in no block: nothing of it is in any number, not even how many answered.</summary>
/// <param name="Block">Block key of the group.</param>
/// <param name="Invited">Its invitations.</param>
/// <param name="Minimum">The group's minimum.</param>
public sealed record UnpublishedGroup(string Block, int Invited, int Minimum) : Respondent(Block);

/// <summary>Somebody who is told that they are identifiable: self, and each manager.</summary>
/// <param name="Block"><c>self</c> or <c>manager</c>.</param>
/// <param name="Answered">Whether a ballot was submitted.</param>
public sealed record ExemptRater(string Block, bool Answered) : Respondent(Block);

internal sealed class RespondentConverter : JsonConverter<Respondent>
{
    public override Respondent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var fields = document.RootElement;
        var block = fields.GetProperty("block").GetString()!;
        if (fields.TryGetProperty("answered", out var answered))
            return new ExemptRater(block, answered.GetBoolean());
        var invited = fields.GetProperty("invited").GetInt32();
        var counted = fields.GetProperty("counted");
        if (WithheldJson.TryRead(counted, options) is { } why)
            return new UnpublishedGroup(block, invited, why.Minimum);
        var members = fields.GetProperty("members").EnumerateArray().Select(member => member.GetString()!).ToArray();
        return new PublishedBlock(block, members, invited, counted.GetInt32());
    }

    public override void Write(Utf8JsonWriter writer, Respondent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("block", value.Block);
        switch (value)
        {
            case PublishedBlock block:
                writer.WriteStartArray("members");
                foreach (var member in block.Members)
                    writer.WriteStringValue(member);
                writer.WriteEndArray();
                writer.WriteNumber("invited", block.Invited);
                writer.WriteNumber("counted", block.Counted);
                break;
            case UnpublishedGroup group:
                writer.WriteNumber("invited", group.Invited);
                writer.WritePropertyName("counted");
                WithheldJson.Write(writer, new(Reason.FewerThanMinimum, group.Minimum), options);
                break;
            case ExemptRater rater:
                writer.WriteBoolean("answered", rater.Answered);
                break;
        }
        writer.WriteEndObject();
    }
}
