using System.Text.Json;
using System.Text.Json.Serialization;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>Converts a concern to and from its name or number.</summary>
internal sealed class ConcernJson : JsonConverter<Concern>
{
    public override Concern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Concern.TryParse(reader.GetString(), out var concern)
            ? concern
            : throw new JsonException($"expected a concern, found '{reader.GetString()}'");

    public override void Write(Utf8JsonWriter writer, Concern value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
