using System.Globalization;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>
/// Reads a seed: a number, or a text with a decimal or 0x number, since not every editor preserves 64 bits of a number.
/// </summary>
internal static class SeedReader
{
    public static ulong Read(Located json)
    {
        if (json.IsNumber)
        {
            return (ulong)json.Whole(ulong.MinValue, ulong.MaxValue);
        }

        return json.TextOrNull is { } text && TryParse(text, out var seed)
            ? seed
            : throw json.Unexpected("a seed of 64 bits, like 7, \"7\" or \"0x5EED\"");
    }

    private static bool TryParse(string text, out ulong seed) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out seed)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
