namespace CounterLab.Lab.Running.Html;

/// <summary>A column of a table.</summary>
internal readonly record struct Column(Markup Head, bool IsNumber = false)
{
    /// <summary>A column with plain words above it.</summary>
    public Column(string head, bool isNumber = false)
        : this(HtmlText.Plain(head), isNumber)
    {
    }

    /// <summary>Class of its cells.</summary>
    public string Css => IsNumber ? "number" : "";
}
