using System.Globalization;
using System.Text;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html;

/// <summary>Escapes untrusted text for HTML.</summary>
internal static class HtmlText
{
    /// <summary>
    /// Escapes text for content and for quoted attributes. Characters that HTML does not allow become U+FFFD;
    /// bidirectional control characters and others that show nothing are shown as code points.
    /// </summary>
    public static Markup Plain(string text)
    {
        var (html, before) = (new StringBuilder(text.Length + 16), default(Rune));
        foreach (var rune in text.EnumerateRunes())
        {
            Append(html, rune, before);
            before = rune;
        }

        return new Markup(html.ToString());
    }

    /// <summary>
    /// Escapes an untrusted name and isolates it from the surrounding text direction. Names that only look the same can
    /// be told apart.
    /// </summary>
    public static Markup Name(string name) => new($"<bdi>{Plain(VisibleText.OfName(name)).Html}</bdi>");

    /// <summary>Escapes text that is to be copied verbatim, such as a command.</summary>
    public static Markup Code(string text) => new($"<code><bdi>{Plain(text).Html}</bdi></code>");

    /// <summary>
    /// Like <see cref="Name"/>, but for SVG text, which has no isolating element: uses U+2068 and U+2069.
    /// </summary>
    public static Markup Isolated(string name) => new($"\u2068{Plain(VisibleText.OfName(name)).Html}\u2069");

    /// <summary>Joins parts with a separator, which must already be HTML.</summary>
    public static Markup Join(string between, IEnumerable<Markup> parts) =>
        new(string.Join(between, parts.Select(part => part.Html)));

    /// <summary>Truncates to a number of grapheme clusters, with an ellipsis.</summary>
    public static string Shortened(string text, int most)
    {
        var whole = new StringInfo(text);
        return whole.LengthInTextElements <= most ? text : whole.SubstringByTextElements(0, most - 1) + "…";
    }

    private static void Append(StringBuilder html, Rune rune, Rune before)
    {
        _ = rune.Value switch
        {
            '<' => html.Append("&lt;"),
            '>' => html.Append("&gt;"),
            '&' => html.Append("&amp;"),
            '"' => html.Append("&quot;"),
            '\'' => html.Append("&#39;"),
            '\n' or '\t' => html.Append((char)rune.Value),
            < ' ' or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => html.Append('\uFFFD'),
            _ when VisibleText.IsHidden(rune, before) =>
                html.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]"),
            _ => html.Append(rune.ToString()),
        };
    }
}
