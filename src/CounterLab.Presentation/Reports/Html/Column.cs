namespace CounterLab.Presentation.Reports.Html;

/// <summary>A column of a table in the report.</summary>
/// <param name="IsWide">The column contains sentences or names and keeps a minimum width.</param>
internal readonly record struct Column(Markup Head, bool IsNumber = false, bool IsWide = false)
{
    /// <summary>A column with a plain-text heading.</summary>
    public Column(string head, bool isNumber = false, bool isWide = false)
        : this(HtmlText.Plain(head), isNumber, isWide)
    {
    }

    /// <summary>CSS class of the cells.</summary>
    public string Css => IsNumber ? "number" : IsWide ? "wide" : "";
}
