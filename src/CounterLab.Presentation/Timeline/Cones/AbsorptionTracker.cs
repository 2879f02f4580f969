using System.Globalization;
using System.Text.RegularExpressions;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>
/// Tracks the absorption of a closed session: one node adds the session's totals to its own slot under one of its
/// operation numbers. From then on, having that slot means having the session's operations.
/// </summary>
internal sealed partial class AbsorptionTracker(OpId op)
{
    private OpId? _instead;

    /// <summary>The incarnation that absorbed the session; empty: none known.</summary>
    public string By { get; private set; } = "";

    /// <summary>Whether the event reports the absorption of the operation's session.</summary>
    public bool See(TraceEvent applied)
    {
        var isTaken = applied.Text == "absorbs " + op.Owner;
        By = isTaken ? applied.Node : By;
        return isTaken;
    }

    /// <summary>Learns the operation number of the absorption from a message.</summary>
    public void Hear(TraceEvent sent)
    {
        if (By.Length > 0 && _instead is null && sent.Node == By
            && sent.Text.Contains(op.Owner, StringComparison.Ordinal))
        {
            foreach (Match gone in Gone().Matches(sent.Text))
            {
                if (gone.Groups[1].Value == op.Owner)
                {
                    _instead =
                        new OpId(By, ulong.Parse(gone.Groups[2].Value, CultureInfo.InvariantCulture), op.Counter);
                }
            }
        }
    }

    /// <summary>The newest number of a slot that includes the operation; 0: none.</summary>
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
    public bool IsIn(TracedMessage flight) => flight.Has(op) || (_instead is { } instead && flight.Has(instead));

    /// <summary>Whether the claim completes the absorbing owner.</summary>
    public bool IsIn(Claimed claim) => _instead?.IsIn(claim) == true;

    [GeneratedRegex(@"(\S+) gone at (\d+)")]
    private static partial Regex Gone();
}
