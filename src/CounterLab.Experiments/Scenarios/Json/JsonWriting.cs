using System.Text.Json;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Writes the values of the JSON format.</summary>
internal static class JsonWriting
{
    /// <summary>Writes a time in milliseconds, exact to the tick.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string field, TimeSpan time) =>
        json.WriteNumber(field, Milliseconds(time));

    public static void WriteRange(this Utf8JsonWriter json, string field, TimeSpan min, TimeSpan max) =>
        json.WriteRange(field, Milliseconds(min), Milliseconds(max));

    public static void WriteRange(this Utf8JsonWriter json, string field, decimal min, decimal max)
    {
        json.WriteStartArray(field);
        json.WriteNumberValue(min);
        json.WriteNumberValue(max);
        json.WriteEndArray();
    }

    public static void WriteNames(this Utf8JsonWriter json, IEnumerable<string> names)
    {
        json.WriteStartArray();
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    public static void WriteGroups(this Utf8JsonWriter json, string field, IEnumerable<IEnumerable<string>> groups)
    {
        json.WriteStartArray(field);
        foreach (var group in groups)
        {
            json.WriteNames(group);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a seed as a number if every editor preserves it exactly, and otherwise as text.</summary>
    public static void WriteSeed(this Utf8JsonWriter json, string field, ulong seed, ulong usual)
    {
        if (seed > 1UL << 53)
        {
            json.WriteString(field, Invariant($"0x{seed:X}"));
        }
        else if (seed != usual)
        {
            json.WriteNumber(field, seed);
        }
    }

    public static void WriteIf(this Utf8JsonWriter json, string field, bool value)
    {
        if (value)
        {
            json.WriteBoolean(field, true);
        }
    }

    public static void WriteUnless(this Utf8JsonWriter json, string field, string value, string usual)
    {
        if (value != usual)
        {
            json.WriteString(field, value);
        }
    }

    public static void WriteUnless(this Utf8JsonWriter json, string field, bool value, bool usual)
    {
        if (value != usual)
        {
            json.WriteBoolean(field, value);
        }
    }

    public static void WriteUnless(this Utf8JsonWriter json, string field, double value, double usual)
    {
        if (value != usual)
        {
            json.WriteNumber(field, value);
        }
    }

    public static void WriteUnless(this Utf8JsonWriter json, string field, TimeSpan value, TimeSpan usual)
    {
        if (value != usual)
        {
            json.WriteTime(field, value);
        }
    }

    private static decimal Milliseconds(TimeSpan time) => time.Ticks / (decimal)TimeSpan.TicksPerMillisecond;
}
