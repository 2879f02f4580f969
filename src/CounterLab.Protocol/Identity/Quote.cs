using System.Globalization;
using System.Text;

namespace CounterLab.Protocol.Identity;

/// <summary>
/// Formats text from outside for an error message: quoted, shortened, and with unprintable characters as <c>\uXXXX</c>.
/// </summary>
public static class Quote
{
    private const int LengthShown = 40;

    /// <summary>Returns the text in single quotes; <c>nothing</c> for null or empty.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "nothing";
        }

        var shown = new StringBuilder("'");
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, LengthShown)))
        {
            shown.Append(char.IsControl(c) || char.IsSurrogate(c) ? Escape(c) : c.ToString());
        }

        shown.Append(text.Length > LengthShown ? "…'" : "'");
        return shown.ToString();
    }

    private static string Escape(char c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture);
}
