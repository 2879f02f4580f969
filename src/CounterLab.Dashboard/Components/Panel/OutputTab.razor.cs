namespace CounterLab.Dashboard.Components.Panel;

/// <summary>What the selected node wrote: the newest lines, oldest first.</summary>
public sealed partial class OutputTab
{
    /// <summary>Lines shown of the thousand kept.</summary>
    public const int LinesMax = 200;

    private IReadOnlyList<string> Lines => View.Selected is { } id ? [.. View.Output(id).TakeLast(LinesMax)] : [];
}
