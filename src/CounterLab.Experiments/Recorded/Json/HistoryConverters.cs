using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>A time as milliseconds, exact to 100 ns.</summary>
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

/// <summary>An owner as <c>n1#32 digits</c>.</summary>
internal sealed class OwnerJson : JsonConverter<OwnerId>
{
    public override OwnerId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => OwnerText.Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, OwnerId value, JsonSerializerOptions options) => writer.WriteStringValue(OwnerText.Of(value));
}

/// <summary>An owner as text.</summary>
internal static class OwnerText
{
    private const int HalfDigits = 16;

    public static string Of(OwnerId owner) => $"{owner.Node}#{owner.Incarnation}";

    public static OwnerId Parse(string? text)
    {
        var parts = text?.Split('#') ?? [];
        return parts is [var node, { Length: 2 * HalfDigits } digits]
            && TryHalf(digits[..HalfDigits], out var high) && TryHalf(digits[HalfDigits..], out var low)
            && new OwnerId(node, new Incarnation(high, low)) is var owner && owner.Check() is null
            ? owner
            : throw new JsonException($"expected an owner as id#32 hexadecimal digits, found '{text}'");
    }

    private static bool TryHalf(string digits, out ulong half) =>
        ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out half);
}

/// <summary>A concern by its name or number.</summary>
internal sealed class ConcernJson : JsonConverter<Concern>
{
    public override Concern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Concern.TryParse(reader.GetString(), out var concern) ? concern : throw new JsonException($"expected a concern, found '{reader.GetString()}'");

    public override void Write(Utf8JsonWriter writer, Concern value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>A value, which may lie outside 64 bits, as a text.</summary>
internal sealed class Int128Json : JsonConverter<Int128>
{
    public override Int128 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Int128.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException($"expected a whole number as a text, found '{reader.GetString()}'");

    public override void Write(Utf8JsonWriter writer, Int128 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}

/// <summary>A vector's entry as <c>[owner, V, X]</c>: there are many.</summary>
internal sealed class EntryJson : JsonConverter<EntryState>
{
    public override EntryState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var array = JsonDocument.ParseValue(ref reader);
        return array.RootElement.GetArrayLength() == 3
            ? new EntryState(OwnerText.Parse(array.RootElement[0].GetString()), array.RootElement[1].GetUInt64(), array.RootElement[2].GetUInt64())
            : throw new JsonException("expected [owner, V, X]");
    }

    public override void Write(Utf8JsonWriter writer, EntryState value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(OwnerText.Of(value.Owner));
        writer.WriteNumberValue(value.V);
        writer.WriteNumberValue(value.X);
        writer.WriteEndArray();
    }
}

/// <summary>A slot as <c>[counter, owner, added, subtracted, seq]</c>: there are many.</summary>
internal sealed class SlotJson : JsonConverter<SlotState>
{
    public override SlotState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var array = JsonDocument.ParseValue(ref reader);
        var slot = array.RootElement;
        return slot.GetArrayLength() == 5
            ? new SlotState(slot[0].GetString() ?? "", OwnerText.Parse(slot[1].GetString()), slot[2].GetUInt64(), slot[3].GetUInt64(), slot[4].GetUInt64())
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
