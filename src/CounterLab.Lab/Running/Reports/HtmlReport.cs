namespace CounterLab.Lab.Running;

/// <summary>TEMPORARY until the helper's is merged.</summary>
public static class HtmlReport
{
    /// <summary>Nothing yet.</summary>
    public static void Write(RunReport report, TextWriter to) => to.WriteLine(report.Scenario);
}
