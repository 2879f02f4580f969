using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>Converts a value, which may exceed 64 bits, to and from decimal text.</summary>
internal sealed class Int128Json : JsonConverter<Int128>
{
    public override Int128 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Int128.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException($"expected a whole number as a string, found '{reader.GetString()}'");

    public override void Write(Utf8JsonWriter writer, Int128 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
