namespace CounterLab.Dashboard.Components.Scenarios.History;

/// <summary>What was run, newest first; one of it in full; two of it to be compared.</summary>
public sealed partial class HistoryView
{
    private readonly List<int> _marked = [];

    /// <summary>Of three the first one marked is let go.</summary>
    private void Mark(int run, bool isMarked)
    {
        _marked.Remove(run);
        if (isMarked)
        {
            _marked.Add(run);
            _marked.RemoveRange(0, Math.Max(0, _marked.Count - 2));
        }
    }

    private void Compare() => Desk.Compare(_marked.Min(), _marked.Max());
}
