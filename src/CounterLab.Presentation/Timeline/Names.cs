using System.Text;

namespace CounterLab.Presentation.Timeline;

/// <summary>Names of counters in running text: they may be 256 bytes long and written from right to left.</summary>
public static class Names
{
    /// <summary>Characters of a name in a drawing.</summary>
    public const int DrawnMax = 14;

    private const char FirstRightToLeft = '\u0590';
    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';

    /// <summary>Isolated from the text direction around it; plain names are unchanged.</summary>
    public static string Isolated(string name) =>
        name.Any(c => c >= FirstRightToLeft) ? Isolate + name + EndIsolate : name;

    /// <summary>Short enough for a drawing, and isolated.</summary>
    public static string Drawn(string name)
    {
        var runes = name.EnumerateRunes().ToList();
        return Isolated(runes.Count <= DrawnMax ? name : string.Concat(runes.Take(DrawnMax - 1)) + "…");
    }

    /// <summary>Columns of a text in a monospaced font: wide letters count two, marks none.</summary>
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

    /// <summary>Punctuation, arrows and signs that the monospaced font has itself.</summary>
    private static bool IsNarrow(Rune rune) => rune.Value is >= 0x1E00 and < 0x2400 or >= 0x2500 and < 0x2780;
}
