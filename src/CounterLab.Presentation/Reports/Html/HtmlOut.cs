using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html;

/// <summary>Writes HTML: literal parts are markup, interpolated values are escaped.</summary>
internal sealed class HtmlOut(TextWriter to)
{
    /// <summary>Writes markup with its holes filled.</summary>
    public void Write(Filling filling) => to.Write(filling.Html);

    /// <summary>Writes text that is already HTML.</summary>
    public void Write(Markup markup) => to.Write(markup.Html);

    /// <summary>Formats interpolated values, only of types with culture-independent text.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Filling
    {
        private readonly StringBuilder _html;

        public Filling(int literalLength, int holes) => _html = new StringBuilder(literalLength + (holes * 16));

        /// <summary>Markup with its holes filled.</summary>
        public StringBuilder Html => _html;

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(string text) => _html.Append(HtmlText.Plain(text).Html);

        public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

        public void AppendFormatted(int number) => _html.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>A place in a drawing: two decimals at most.</summary>
        public void AppendFormatted(double place) => _html.Append(Digits.Place(place));
    }
}
