using System.Globalization;
using System.Text;

namespace CounterLab.Presentation.Texts;

/// <summary>
/// Makes text from outside visible: what shows nothing, or changes how the text around it is shown, becomes its code
/// point, <c>[U+202E]</c>. Names that look the same but are not, such as <c>likes</c> with a Cyrillic letter, can be
/// told apart. After the rules for identifiers and look-alikes of Unicode (UAX 31, UTS 39), much shortened.
/// </summary>
public static class VisibleText
{
    /// <summary>The number of combining marks on a letter that are shown; real texts have at most two.</summary>
    private const int MarksMax = 2;

    /// <summary>Makes any text visible; line breaks and tabs stay.</summary>
    public static string Of(string text) => Escaped(text, (rune, before) => rune.Value is not ('\n' or '\t')
        && IsHidden(rune, before));

    /// <summary>
    /// Makes a name visible. In addition to <see cref="Of"/> it escapes combining marks that a composed letter would
    /// have, or that pile up, spaces other than the usual one, and letters of other scripts among Latin ones.
    /// </summary>
    public static string OfName(string name)
    {
        var isComposed = IsWellFormed(name) && name.IsNormalized(NormalizationForm.FormC);
        var isMixed = name.Any(char.IsAsciiLetter);
        var marks = MarksMax; // a mark at the start has no letter
        return Escaped(name, (rune, before) =>
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            return IsHidden(rune, before) || IsOtherSpace(rune) || (IsMark(rune) && (!isComposed || marks > MarksMax))
                || (isMixed && IsLookAlike(rune));
        });
    }

    /// <summary>Whether a character shows nothing, or changes how others are shown.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="before">The character before it: a joiner after a symbol is a part of an emoji.</param>
    public static bool IsHidden(Rune rune, Rune before) => rune.Value switch
    {
        0x200D => Rune.GetUnicodeCategory(before) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
            or UnicodeCategory.NonSpacingMark),
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 => true, // letters and a symbol without ink
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned,
    };

    /// <summary>Whether a text has letters that are written from right to left.</summary>
    public static bool IsRightToLeft(string text) => text.EnumerateRunes().Any(rune => rune.Value is
        (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF));

    private static string Escaped(string text, Func<Rune, Rune, bool> isEscaped)
    {
        var (shown, before) = (new StringBuilder(text.Length), default(Rune));
        foreach (var rune in text.EnumerateRunes())
        {
            _ = isEscaped(rune, before)
                ? shown.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]")
                : shown.Append(rune.ToString());
            before = rune;
        }

        return shown.ToString();
    }

    private static bool IsOtherSpace(Rune rune) =>
        rune.Value != ' ' && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.EnclosingMark && rune.Value is not 0xFE0F; // FE0F: shown as an emoji

    /// <summary>Letters of Greek, Cyrillic, Armenian, Cherokee and Lisu, full-width and mathematical letters.</summary>
    private static bool IsLookAlike(Rune rune) => Rune.IsLetterOrDigit(rune) && rune.Value is
        (>= 0x0370 and <= 0x058F) or (>= 0x13A0 and <= 0x13FF) or (>= 0xA4D0 and <= 0xA4FF)
        or (>= 0xAB70 and <= 0xABBF) or (>= 0xFF10 and <= 0xFF5A) or (>= 0x1D400 and <= 0x1D7FF);

    private static bool IsWellFormed(string text) =>
        text.EnumerateRunes().All(rune => rune.Value != Rune.ReplacementChar.Value);
}
