using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>Part of the report: the command that repeats the run, and its scenario.</summary>
internal static class ScenarioPart
{
    /// <summary>Writes the command and the scenario.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        page.Write($"""<section aria-labelledby="again"><h2 id="again">Run it again</h2>""");
        page.Write($"""<pre class="command">{HtmlText.Code(report.Reproduce)}</pre>""");
        page.Write($"<details><summary>The scenario as JSON</summary>");
        page.Write($"<pre>{HtmlText.Code(report.ScenarioJson)}</pre></details></section>\n");
    }
}
