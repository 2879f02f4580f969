using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Running;

/// <summary>A row whenever something is done, and every second in which a value changed: how the nodes stood, side by side.</summary>
internal sealed class ColumnLog(World world, bool isKept)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly List<LogRow> _rows = [];

    public IReadOnlyList<LogRow> Rows => _rows;

    /// <summary>The moments at which the world has to stop on its way to another, which is the last of them.</summary>
    public IEnumerable<TimeSpan> StopsTo(TimeSpan end)
    {
        while (isKept && world.Now + Interval < end)
        {
            yield return TimeSpan.FromSeconds(Math.Floor(world.Now.TotalSeconds) + 1);
            Note("");
        }

        yield return end;
        foreach (var step in world.Scenario.Steps.Where(step => isKept && (step.At == end || step.At + step.For == end)))
        {
            Note(step.At == end ? ActionText.Of(step.Action) : $"{step.Action.Name} ends");
        }
    }

    /// <summary>A row for this moment; one without words only when something changed.</summary>
    public void Note(string what)
    {
        if (!isKept)
        {
            return;
        }

        var cells = world.Population.NodeIds.ConvertAll(CellOf);
        if (what.Length > 0 || _rows.Count == 0 || !_rows[^1].Cells.SequenceEqual(cells))
        {
            _rows.Add(new LogRow(world.Now, what, [.. world.Population.NodeIds], cells));
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

        var owes = view.Peers(process.Clock(world.Now)).Select(peer => peer.Queue.Operations).DefaultIfEmpty().Max();
        return new LogCell(process.IsPaused ? "paused" : "running", value, owes);
    }
}
