using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CounterLab.Presentation.Reports.Html;

/// <summary>Writes HTML: what stands in the source is markup, what is filled into it is text and gets escaped.</summary>
internal sealed class HtmlOut(TextWriter to)
{
    /// <summary>Writes markup with its holes filled.</summary>
    public void Write(Filling filling) => to.Write(filling.Html);

    /// <summary>Writes what already is HTML.</summary>
    public void Write(Markup markup) => to.Write(markup.Html);

    /// <summary>Fills holes: only of types whose text is known, and alike in every culture.</summary>
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
        public void AppendFormatted(double place) => _html.Append(HtmlText.Place(place));
    }
}
