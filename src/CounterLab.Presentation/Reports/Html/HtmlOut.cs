using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html;

/// <summary>Writes HTML: literal parts are markup, interpolated values are escaped.</summary>
internal sealed class HtmlOut(TextWriter to)
{
    /// <summary>Writes an interpolated string: its literal parts as markup, its values escaped.</summary>
    public void Write(Filling filling) => to.Write(filling.Html);

    /// <summary>Writes text that is already HTML.</summary>
    public void Write(Markup markup) => to.Write(markup.Html);

    /// <summary>Formats interpolated values. It accepts only types whose text does not depend on the culture.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Filling
    {
        private readonly StringBuilder _html;

        public Filling(int literalLength, int holes) => _html = new StringBuilder(literalLength + (holes * 16));

        /// <summary>The markup with the formatted values.</summary>
        public StringBuilder Html => _html;

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(string text) => _html.Append(HtmlText.Plain(text).Html);

        public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

        public void AppendFormatted(int number) => _html.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>Appends a coordinate with at most two decimals.</summary>
        public void AppendFormatted(double place) => _html.Append(Digits.Place(place));
    }
}
