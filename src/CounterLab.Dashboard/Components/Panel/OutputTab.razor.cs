namespace CounterLab.Dashboard.Components.Panel;

/// <summary>The newest output lines of the selected node, oldest first.</summary>
public sealed partial class OutputTab
{
    /// <summary>Maximum number of lines shown, of the 1,000 that are stored.</summary>
    public const int LinesMax = 200;

    private IReadOnlyList<string> Lines => View.Selected is { } id ? [.. View.Output(id).TakeLast(LinesMax)] : [];
}
