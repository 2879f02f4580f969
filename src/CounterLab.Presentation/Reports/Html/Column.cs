namespace CounterLab.Presentation.Reports.Html;

/// <summary>A column of a table.</summary>
/// <param name="IsWide">It holds sentences or names: never squeezed to single words.</param>
internal readonly record struct Column(Markup Head, bool IsNumber = false, bool IsWide = false)
{
    /// <summary>A column with plain words above it.</summary>
    public Column(string head, bool isNumber = false, bool isWide = false)
        : this(HtmlText.Plain(head), isNumber, isWide)
    {
    }

    /// <summary>Class of its cells.</summary>
    public string Css => IsNumber ? "number" : IsWide ? "wide" : "";
}
