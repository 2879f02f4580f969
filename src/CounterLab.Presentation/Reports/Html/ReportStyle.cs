namespace CounterLab.Presentation.Reports.Html;

/// <summary>The look of the page: <c>report.css</c>, kept in the assembly.</summary>
internal static class ReportStyle
{
    /// <summary>Its text, with line ends that are the same everywhere.</summary>
    public static Markup Css { get; } = Read();

    private static Markup Read()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("report.css is expected in the assembly; it is not there.");
        using var reader = new StreamReader(stream);
        return new Markup(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
