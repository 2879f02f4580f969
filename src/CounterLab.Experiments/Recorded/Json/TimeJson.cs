using System.Text.Json;
using System.Text.Json.Serialization;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>Converts a time to and from milliseconds, exact to 100 ns.</summary>
internal sealed class TimeJson : JsonConverter<TimeSpan>
{
    private const decimal MsMax = (decimal)long.MaxValue / TimeSpan.TicksPerMillisecond;

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDecimal() is >= -MsMax and <= MsMax and var ms
            ? TimeSpan.FromTicks((long)(ms * TimeSpan.TicksPerMillisecond))
            : throw new JsonException("expected milliseconds within 64 bits of 100 ns");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((decimal)value.Ticks / TimeSpan.TicksPerMillisecond);
}
