using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>Part of the report: the verdict with its reasons, above all other parts.</summary>
internal static class VerdictPart
{
    /// <summary>Maximum number of violations that are expanded; others are collapsed.</summary>
    public const int OpenMax = 10;

    /// <summary>Maximum number of violations that are written.</summary>
    public const int WrittenMax = 500;

    /// <summary>Returns the verdict as one word.</summary>
    public static string Word(VerdictKind kind) => kind switch
    {
        VerdictKind.Valid => "valid",
        VerdictKind.Violated => "violated",
        _ => "unknown",
    };

    /// <summary>Writes the verdict, its reasons and the violations.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        var (tone, icon) = Look(report.Verdict.Kind);
        page.Write($"""<header class="{tone}"><p class="brand"><span class="logo" aria-hidden="true">Σ</span> """);
        page.Write($"CounterLab · a run on real nodes</p>");
        page.Write($"""<div class="title"><h1>{HtmlText.Name(report.Scenario)}</h1>""");
        page.Write(
            $"""<p class="pill {tone}"><span aria-hidden="true">{icon}</span> {Word(report.Verdict.Kind)}</p></div>""");
        WriteReasons(page, report.Verdict);
        if (report.Mutant.Length > 0)
        {
            page.Write($"""<p class="mutant"><span aria-hidden="true">⚠</span> These nodes ran with a mutant: """);
            page.Write($"<strong>{HtmlText.Name(report.Mutant)}</strong></p>");
        }

        page.Write($"</header>\n");
    }

    private static (string Tone, string Icon) Look(VerdictKind kind) => kind switch
    {
        VerdictKind.Valid => ("good", "✓"),
        VerdictKind.Violated => ("bad", "✕"),
        _ => ("warn", "?"),
    };

    private static void WriteReasons(HtmlOut page, Verdict verdict)
    {
        page.Write($"""<p class="lead">{Sentence(verdict)}</p>""");
        if (verdict.Violations.Count > 0)
        {
            WriteList(page, verdict.Violations.Take(OpenMax).Select(Sentence));
            WriteFolded(page, verdict.Violations);
        }

        if (verdict.NeverSeen.Count > 0)
        {
            page.Write($"<p>Required sightings that never occurred:</p>");
            WriteList(page, verdict.NeverSeen.Select(Sentence), "warn");
        }
    }

    private static string Sentence(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Valid => "All checks passed, and all required sightings occurred.",
        VerdictKind.Violated when verdict.Violations.Count == 1 => "A check failed:",
        VerdictKind.Violated => $"Checks failed with {Digits.Group((Int128)verdict.Violations.Count)} violations:",
        _ => "No check failed, but required sightings are missing, so the run proves nothing.",
    };

    private static Markup Sentence(Violation violation) => new(
        $"<strong>{HtmlText.Name(violation.Checker).Html}</strong> <span class=\"when\">at "
            + $"{HtmlText.Plain(FigureText.Time(violation.At)).Html}</span> {HtmlText.Name(violation.Message).Html}");

    private static Markup Sentence(string neverSeen) => SightingText.Of(neverSeen).Meaning is { Length: > 0 } words
        ? new($"<strong>{HtmlText.Name(neverSeen).Html}</strong> – {HtmlText.Plain(words).Html}")
        : new($"<strong>{HtmlText.Name(neverSeen).Html}</strong>");

    private static void WriteFolded(HtmlOut page, IReadOnlyList<Violation> violations)
    {
        if (violations.Count <= OpenMax)
        {
            return;
        }

        page.Write($"<details><summary>{Digits.Group((Int128)(violations.Count - OpenMax))} more</summary>");
        WriteList(page, violations.Skip(OpenMax).Take(WrittenMax - OpenMax).Select(Sentence));
        if (violations.Count > WrittenMax)
        {
            var all = Digits.Group((Int128)violations.Count);
            page.Write($"""<p class="note">The first {WrittenMax} of {all} are shown.</p>""");
        }

        page.Write($"</details>\n");
    }

    private static void WriteList(HtmlOut page, IEnumerable<Markup> sentences, string tone = "")
    {
        page.Write($"""<ul class="reasons {tone}">""");
        foreach (var sentence in sentences)
        {
            page.Write($"<li>{sentence}</li>");
        }

        page.Write($"</ul>\n");
    }
}
