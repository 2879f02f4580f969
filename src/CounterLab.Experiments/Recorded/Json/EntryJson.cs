using System.Text.Json;
using System.Text.Json.Serialization;
using CounterLab.Experiments.Recorded.Lines;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>
/// Converts an entry of a vector to and from <c>[owner, V, X]</c>, which keeps files small; a fourth value
/// <c>true</c> means that the owner is broken.
/// </summary>
internal sealed class EntryJson : JsonConverter<EntryState>
{
    public override EntryState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var array = JsonDocument.ParseValue(ref reader);
        return array.RootElement.GetArrayLength() is 3 or 4
            ? new EntryState(
                OwnerText.Parse(array.RootElement[0].GetString()), array.RootElement[1].GetUInt64(),
                array.RootElement[2].GetUInt64(),
                array.RootElement.GetArrayLength() == 4 && array.RootElement[3].GetBoolean())
            : throw new JsonException("expected [owner, V, X] or [owner, V, X, is broken]");
    }

    public override void Write(Utf8JsonWriter writer, EntryState value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(OwnerText.Of(value.Owner));
        writer.WriteNumberValue(value.V);
        writer.WriteNumberValue(value.X);
        if (value.IsBroken)
        {
            writer.WriteBooleanValue(true);
        }

        writer.WriteEndArray();
    }
}
