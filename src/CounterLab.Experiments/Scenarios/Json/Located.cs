using System.Text.Json;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>
/// A JSON value with its path, for error messages. A missing field is a value of kind undefined; reading it as text
/// reports that a string was expected and nothing was found.
/// </summary>
internal readonly struct Located(JsonElement json, string path)
{
    private const int TextShown = 40;

    public string Path => path;

    public bool Exists => json.ValueKind != JsonValueKind.Undefined;

    public bool IsNumber => json.ValueKind == JsonValueKind.Number;

    public bool IsList => json.ValueKind == JsonValueKind.Array;

    /// <summary>The value as error messages show it.</summary>
    public string Found => json.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.String => json.GetString() is { Length: > 0 } text ? Quote.Of(text) : "an empty string",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => Invariant($"an array of {json.GetArrayLength()}"),
        _ => json.GetRawText() is { Length: > TextShown } raw ? raw[..TextShown] + "…" : json.GetRawText(),
    };

    public ScenarioException Unexpected(string expected) => new(path, expected, Found);

    /// <summary>The text, or null if the value is not a string.</summary>
    public string? TextOrNull => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    public string Text(string expected) => TextOrNull ?? throw Unexpected(expected);

    public bool Truth() => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Unexpected("true or false"),
    };

    /// <summary>Reads a whole number in any notation, such as 5, 5.0 or 5e0.</summary>
    public decimal Whole(decimal min, decimal max) =>
        IsNumber && json.TryGetDecimal(out var number) && decimal.IsInteger(number) && number >= min && number <= max
            ? number
            : throw Unexpected(Invariant($"a whole number from {min} to {max}"));

    public double Number(double min, double max) =>
        IsNumber && json.TryGetDouble(out var number) && number >= min && number <= max
            ? number
            : throw Unexpected(Invariant($"a number from {min} to {max}"));

    /// <summary>Reads a time in milliseconds, in multiples of 0.0001 ms.</summary>
    public TimeSpan Time(bool negative = false)
    {
        var max = (decimal)ScenarioLimits.TimeMax.TotalMilliseconds;
        var min = negative ? -max : 0;
        return IsNumber && json.TryGetDecimal(out var ms) && ms >= min && ms <= max
            && decimal.IsInteger(ms * TimeSpan.TicksPerMillisecond)
            ? TimeSpan.FromTicks((long)(ms * TimeSpan.TicksPerMillisecond))
            : throw Unexpected(Invariant($"milliseconds from {min} to {max}, in multiples of 0.0001"));
    }

    /// <summary>Reads a list of a minimum and a maximum.</summary>
    public (T Min, T Max) Range<T>(string expected, Func<Located, T> read)
        where T : IComparable<T>
    {
        var ends = Items(expected, 2, 2);
        var (min, max) = (read(ends[0]), read(ends[1]));
        return min.CompareTo(max) <= 0
            ? (min, max)
            : throw new ScenarioException(
                path, $"{expected}, with the smaller value first", $"[{ends[0].Found}, {ends[1].Found}]");
    }

    public IReadOnlyList<Located> Items(string expected, int min, int max)
    {
        if (!IsList || json.GetArrayLength() is var length && (length < min || length > max))
        {
            throw Unexpected(expected);
        }

        var at = path;
        return [.. json.EnumerateArray().Select((item, i) => new Located(item, Invariant($"{at}[{i}]")))];
    }

    /// <summary>Reads a text that must be one of the known names.</summary>
    public string OneOf(IEnumerable<string> known, string what)
    {
        var expected = $"{what} ({KnownNames.Show(known)})";
        var text = Text(expected);
        return known.Contains(text, StringComparer.Ordinal)
            ? text
            : throw new ScenarioException(path, expected, KnownNames.Found(text, known));
    }

    /// <summary>Reads a text that must satisfy a check of the protocol.</summary>
    public string Checked(string what, Func<string?, Refusal?> check)
    {
        var text = Text(what);
        return check(text) is { } refusal
            ? throw new ScenarioException(path, $"{what}: {refusal.Expected}", refusal.Found)
            : text;
    }

    public IEnumerable<JsonProperty> Properties(string expected) =>
        json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : throw Unexpected(expected);
}
