using System.Globalization;
using System.Text.RegularExpressions;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>
/// Tracks the absorption of a closed session. The absorber adds the session's totals to its own slot under one of its
/// operation numbers; from then on, a node that has this slot has the session's operations.
/// </summary>
internal sealed partial class AbsorptionTracker(OpId op)
{
    private OpId? _instead;

    /// <summary>The incarnation that absorbed the session; empty if none is known.</summary>
    public string By { get; private set; } = "";

    /// <summary>
    /// Records the absorption if the event reports that of the operation's session. Returns whether it does.
    /// </summary>
    public bool See(TraceEvent applied)
    {
        var isTaken = applied.Text == "absorbs " + op.Owner;
        By = isTaken ? applied.Node : By;
        return isTaken;
    }

    /// <summary>Reads the operation number of the absorption from a sent message.</summary>
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

    /// <summary>
    /// Returns the newest operation number of a slot that includes the operation; 0 if there is none.
    /// </summary>
    public ulong NewestIn(IReadOnlyList<Carried> carries)
    {
        var newest = 0UL;
        foreach (var carried in carries)
        {
            newest = op.IsIn(carried) || _instead?.IsIn(carried) == true ? Math.Max(newest, carried.Seq) : newest;
        }

        return newest;
    }

    /// <summary>
    /// Whether the message carries the operation, directly or absorbed, or has a claim that covers it.
    /// </summary>
    public bool IsIn(TracedMessage flight) => flight.Has(op) || (_instead is { } instead && flight.Has(instead));

    /// <summary>Whether the claim covers the absorption.</summary>
    public bool IsIn(Claimed claim) => _instead?.IsIn(claim) == true;

    [GeneratedRegex(@"(\S+) gone at (\d+)")]
    private static partial Regex Gone();
}
