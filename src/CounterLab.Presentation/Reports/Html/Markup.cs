namespace CounterLab.Presentation.Reports.Html;

/// <summary>Text that already is HTML: whoever makes one has escaped what came from outside.</summary>
internal readonly record struct Markup(string Html);
