using CounterLab.Experiments.Actions;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Running;

/// <summary>
/// The column log: a table with a column per node, and a row per action and per second in which a value changed.
/// </summary>
internal sealed class ColumnLog(World world, bool isKept)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly List<LogRow> _rows = [];

    public IReadOnlyList<LogRow> Rows => _rows;

    /// <summary>
    /// Returns the times at which the world must stop on its way to an end, which is the last of them.
    /// </summary>
    public IEnumerable<TimeSpan> StopsTo(TimeSpan end)
    {
        while (isKept && world.Now + Interval < end)
        {
            yield return TimeSpan.FromSeconds(Math.Floor(world.Now.TotalSeconds) + 1);
            Note("");
        }

        yield return end;
        foreach (var step in
            world.Scenario.Steps.Where(step => isKept && (step.At == end || step.At + step.For == end)))
        {
            Note(step.At == end ? ActionText.Of(step.Action) : $"{step.Action.Name} ends");
        }
    }

    /// <summary>Adds a row for the current time. A row without an action is added only if a value changed.</summary>
    public void Note(string action)
    {
        if (!isKept)
        {
            return;
        }

        var cells = world.Population.NodeIds.ConvertAll(CellOf);
        if (action.Length > 0 || _rows.Count == 0 || !_rows[^1].Cells.SequenceEqual(cells))
        {
            _rows.Add(new LogRow(world.Now, action, [.. world.Population.NodeIds], cells));
        }
    }

    private LogCell CellOf(string node)
    {
        if (world.Population.At(node) is not { } process)
        {
            return new LogCell(world.Population.Processes.Last(p => p.Id == node).EndedBy, null, 0);
        }

        if (process.Cluster != Starter.Cluster)
        {
            return new LogCell("stranger", null, 0);
        }

        var view = process.Replica.View;
        var value = Int128.Zero;
        for (var counter = 0; counter < view.CounterCount; counter++)
        {
            value += view.ValueOf(counter);
        }

        var backlog = view.Peers(process.Clock(world.Now)).Select(peer => peer.Queue.Operations).DefaultIfEmpty().Max();
        return new LogCell(process.IsPaused ? "paused" : "running", value, backlog);
    }
}
