namespace CounterLab.Dashboard.Components.Scenarios.History;

/// <summary>The finished runs, newest first, with details and comparison.</summary>
public sealed partial class HistoryView
{
    private readonly List<int> _marked = [];

    /// <summary>Marks a run for comparison. A third marked run replaces the first.</summary>
    private void Mark(int run, bool isMarked)
    {
        _marked.Remove(run);
        if (isMarked)
        {
            _marked.Add(run);
            _marked.RemoveRange(0, Math.Max(0, _marked.Count - 2));
        }
    }

    private void Compare() => Model.Compare(_marked.Min(), _marked.Max());
}
