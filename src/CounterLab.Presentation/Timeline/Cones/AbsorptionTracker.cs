using System.Globalization;
using System.Text.RegularExpressions;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>
/// A session that was closed lives on in the sums of one node, which took them over with one of its own numbers. From then on
/// whoever has that node's slot of that number has the session's operations, and the session's own slots are told no more.
/// </summary>
internal sealed partial class AbsorptionTracker(OpId op)
{
    private OpId? _instead;

    /// <summary>The life that took the session over; empty: none that is known.</summary>
    public string By { get; private set; } = "";

    /// <summary>The event says that a node takes the operation's session over.</summary>
    public bool See(TraceEvent applied)
    {
        var isTaken = applied.Text == "absorbs " + op.Owner;
        By = isTaken ? applied.Node : By;
        return isTaken;
    }

    /// <summary>A message may tell with which number that was.</summary>
    public void Hear(TraceEvent sent)
    {
        if (By.Length > 0 && _instead is null && sent.Node == By && sent.Text.Contains(op.Owner, StringComparison.Ordinal))
        {
            foreach (Match gone in Gone().Matches(sent.Text))
            {
                if (gone.Groups[1].Value == op.Owner)
                {
                    _instead = new OpId(By, ulong.Parse(gone.Groups[2].Value, CultureInfo.InvariantCulture), op.Counter);
                }
            }
        }
    }

    /// <summary>The newest number of a slot that shows the operation; 0: none does.</summary>
    public ulong NewestIn(IReadOnlyList<Carried> carries)
    {
        var newest = 0UL;
        foreach (var carried in carries)
        {
            newest = op.IsIn(carried) || _instead?.IsIn(carried) == true ? Math.Max(newest, carried.Seq) : newest;
        }

        return newest;
    }

    /// <summary>The message carries it, or completes its owner beyond it.</summary>
    public bool IsIn(Flight flight) => flight.Has(op) || (_instead is { } instead && flight.Has(instead));

    /// <summary>The claim completes the one that took it over.</summary>
    public bool IsIn(Claimed claim) => _instead?.IsIn(claim) == true;

    [GeneratedRegex(@"(\S+) gone at (\d+)")]
    private static partial Regex Gone();
}
