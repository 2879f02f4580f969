using CounterLab.Dashboard.Presentation;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Shared;

/// <summary>Icons by reference to a <see cref="GlyphSprite"/> of the page: markup that needs no component, for tables of many rows.</summary>
internal static class GlyphMarks
{
    private static readonly Dictionary<Glyph, MarkupString> All = Enum.GetValues<Glyph>().ToDictionary(glyph => glyph, glyph => new MarkupString(
        $"""<svg class="icon{(glyph is Glyph.Dot or Glyph.Stop ? " solid" : "")}" width="12" height="12" aria-hidden="true" focusable="false"><use href="#{GlyphSprite.Id(glyph)}"></use></svg>"""));

    public static MarkupString Of(Glyph glyph) => All[glyph];
}
