using System.Globalization;

namespace CounterLab.Cli.Commands;

/// <summary>Reads and prints the exact value of a counter, which may not fit int64.</summary>
internal static class ExactValue
{
    public static Int128 Of(long value, string exact) =>
        exact.Length > 0 ? Int128.Parse(exact, CultureInfo.InvariantCulture) : value;

    /// <summary>The value as text; a question mark if it is not known.</summary>
    public static string Text(Int128? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
