using System.Text.Json;
using System.Text.Json.Serialization;
using CounterLab.Experiments.Recorded.Lines;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>
/// Converts a slot to and from <c>[counter, owner, added, subtracted, seq]</c>, which keeps files small.
/// </summary>
internal sealed class SlotJson : JsonConverter<SlotState>
{
    public override SlotState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var array = JsonDocument.ParseValue(ref reader);
        var slot = array.RootElement;
        return slot.GetArrayLength() == 5
            ? new SlotState(
                slot[0].GetString() ?? "", OwnerText.Parse(slot[1].GetString()), slot[2].GetUInt64(),
                slot[3].GetUInt64(), slot[4].GetUInt64())
            : throw new JsonException("expected [counter, owner, added, subtracted, seq]");
    }

    public override void Write(Utf8JsonWriter writer, SlotState value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Counter);
        writer.WriteStringValue(OwnerText.Of(value.Owner));
        writer.WriteNumberValue(value.Added);
        writer.WriteNumberValue(value.Subtracted);
        writer.WriteNumberValue(value.Seq);
        writer.WriteEndArray();
    }
}
