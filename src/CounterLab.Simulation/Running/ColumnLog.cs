using CounterLab.Experiments;

namespace CounterLab.Simulation;

/// <summary>A row whenever something is done, and every second in which a value changed: how the nodes stood, side by side.</summary>
internal sealed class ColumnLog(World world, bool isKept)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly List<LogRow> _rows = [];

    public IReadOnlyList<LogRow> Rows => _rows;

    /// <summary>Lets the world run to a moment; false when it must stop.</summary>
    public bool RunTo(TimeSpan end)
    {
        while (isKept && world.Now + Interval < end)
        {
            var goesOn = world.RunTo(TimeSpan.FromSeconds(Math.Floor(world.Now.TotalSeconds) + 1));
            Note("");
            if (!goesOn)
            {
                return false;
            }
        }

        var isWhole = world.RunTo(end);
        foreach (var step in world.Scenario.Steps.Where(step => isKept && (step.At == end || step.At + step.For == end)))
        {
            Note(step.At == end ? Words(step.Fault) : $"{step.Fault.Name} ends");
        }

        return isWhole;
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

    private static string Words(Fault fault) => fault switch
    {
        CutFault cut => $"cut {cut.From} {(cut.OneWay ? "→" : "–")} {cut.To}",
        SplitFault split => $"split {string.Join('/', split.Groups.Select(group => string.Join(',', group)))}",
        AddFault add => $"add {add.Amount} {add.Counter} {add.Node}{(add.Count > 1 ? $" ×{add.Count}" : "")}",
        ResetFault reset => $"{(reset.Deletes ? "delete" : "reset")} {reset.Counter} {reset.Node}",
        BoundFault bound => $"bound {bound.Counter} {bound.Node}",
        BridgeFault bridge => $"bridge {bridge.Node}",
        IsolateFault isolate => $"isolate {isolate.Node}",
        TrafficFault traffic => $"{traffic.Name} {traffic.From ?? "*"}→{traffic.To ?? "*"}",
        ProcessFault process => $"{process.Name} {process.Node}",
        _ => fault.Name,
    };

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
