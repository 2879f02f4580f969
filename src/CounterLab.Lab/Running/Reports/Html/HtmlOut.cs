using System.Globalization;
using System.Runtime.CompilerServices;

namespace CounterLab.Lab.Running.Html;

/// <summary>Writes HTML: what stands in the source is markup, what is filled into it is text and gets escaped.</summary>
internal sealed class HtmlOut(TextWriter to)
{
    /// <summary>Writes markup with its holes filled.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref Filling filling) => _ = filling;

    /// <summary>Writes what already is HTML.</summary>
    public void Write(Markup markup) => to.Write(markup.Html);

    /// <summary>Fills holes: only of types whose text is known, and alike in every culture.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Filling
    {
        private readonly HtmlOut _out;

        public Filling(int literalLength, int holes, HtmlOut page) => _out = page;

        public void AppendLiteral(string markup) => _out.Write(new Markup(markup));

        public void AppendFormatted(string text) => _out.Write(HtmlText.Escape(text));

        public void AppendFormatted(Markup markup) => _out.Write(markup);

        public void AppendFormatted(int number) => _out.Write(new Markup(number.ToString(CultureInfo.InvariantCulture)));

        /// <summary>A place in a drawing: two decimals at most.</summary>
        public void AppendFormatted(double place) => _out.Write(new Markup(HtmlText.Place(place)));
    }
}
