namespace CounterLab.Presentation.Reports.Html;

/// <summary>The style sheet of the report: <c>report.css</c>, embedded in the assembly.</summary>
internal static class ReportStyle
{
    /// <summary>Text of the style sheet, with the same line ends on every platform.</summary>
    public static Markup Css { get; } = Read();

    private static Markup Read()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("report.css is expected in the assembly; it is not there.");
        using var reader = new StreamReader(stream);
        return new Markup(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
