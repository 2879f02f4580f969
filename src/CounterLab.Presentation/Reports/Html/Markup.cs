namespace CounterLab.Presentation.Reports.Html;

/// <summary>Text that is already escaped HTML.</summary>
internal readonly record struct Markup(string Html);
