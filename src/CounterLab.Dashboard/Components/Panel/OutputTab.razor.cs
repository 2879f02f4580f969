namespace CounterLab.Dashboard.Components.Panel;

/// <summary>The newest output lines of the selected node, oldest first.</summary>
public sealed partial class OutputTab
{
    /// <summary>Lines shown of the 1,000 stored.</summary>
    public const int LinesMax = 200;

    private IReadOnlyList<string> Lines => View.Selected is { } id ? [.. View.Output(id).TakeLast(LinesMax)] : [];
}
