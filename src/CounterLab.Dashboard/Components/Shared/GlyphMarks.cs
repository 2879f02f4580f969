using System.Collections.Concurrent;
using System.Globalization;
using CounterLab.Presentation.Style;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Shared;

/// <summary>Icons as markup strings, which take fewer bytes than elements with attributes.</summary>
internal static class GlyphMarks
{
    private static readonly ConcurrentDictionary<(Glyph Glyph, int Size), MarkupString> Shapes = new();

    private static readonly Dictionary<Glyph, MarkupString> Marks = Enum.GetValues<Glyph>().ToDictionary(
        glyph => glyph, glyph => Svg(glyph, "", 12, $"""<use href="#{GlyphSprite.Id(glyph)}"></use>"""));

    /// <summary>Returns a reference to a <see cref="GlyphSprite"/> of the page, for large tables.</summary>
    public static MarkupString Of(Glyph glyph) => Marks[glyph];

    /// <summary>Returns an icon as an inline shape with a size in pixels.</summary>
    public static MarkupString Drawn(Glyph glyph, int size) => Shapes.GetOrAdd(
        (glyph, size), static key =>
            Svg(key.Glyph, " viewBox=\"0 0 16 16\"", key.Size, $"""<path d="{Glyphs.Path(key.Glyph)}"></path>"""));

    private static MarkupString Svg(Glyph glyph, string box, int size, string content)
    {
        var (css, side) =
            (glyph is Glyph.Dot or Glyph.Stop ? "icon solid" : "icon", size.ToString(CultureInfo.InvariantCulture));
        return new MarkupString(
            $"""<svg class="{css}"{box} width="{side}" height="{side}" """
                + $"""aria-hidden="true" focusable="false">{content}</svg>""");
    }
}
