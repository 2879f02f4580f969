using System.Text;

namespace CounterLab.Presentation.Timeline;

/// <summary>
/// Prepares names of counters for display. They may be 256 bytes long and written from right to left.
/// </summary>
public static class Names
{
    /// <summary>Maximum number of characters of a name in a drawing.</summary>
    public const int DrawnMax = 14;

    private const char FirstRightToLeft = '\u0590';
    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';

    /// <summary>
    /// Isolates a name that may contain right-to-left characters from the surrounding text direction; other names are
    /// unchanged.
    /// </summary>
    public static string Isolated(string name) =>
        name.Any(c => c >= FirstRightToLeft) ? Isolate + name + EndIsolate : name;

    /// <summary>Shortens a name for a drawing and isolates it.</summary>
    public static string Drawn(string name)
    {
        var runes = name.EnumerateRunes().ToList();
        return Isolated(runes.Count <= DrawnMax ? name : string.Concat(runes.Take(DrawnMax - 1)) + "…");
    }

    /// <summary>
    /// Returns the width of a text in columns of a monospaced font: wide characters count two, combining marks none.
    /// </summary>
    public static int Columns(string text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += Rune.GetUnicodeCategory(rune) switch
            {
                System.Globalization.UnicodeCategory.NonSpacingMark
                    or System.Globalization.UnicodeCategory.EnclosingMark
                    or System.Globalization.UnicodeCategory.Format => 0,
                _ => rune.Value >= 0x1100 ? IsNarrow(rune) ? 1 : 2 : 1,
            };
        }

        return columns;
    }

    /// <summary>Whether the monospaced font itself contains the character: punctuation, arrows and symbols.</summary>
    private static bool IsNarrow(Rune rune) => rune.Value is >= 0x1E00 and < 0x2400 or >= 0x2500 and < 0x2780;
}
