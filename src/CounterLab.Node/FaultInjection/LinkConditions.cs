using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>What the faults in force make of the bytes in one direction of a link, at one moment.</summary>
internal sealed class LinkConditions
{
    private readonly ActiveFault[] _faults;
    private readonly ActiveFault[] _latencies;

    public LinkConditions(IEnumerable<ActiveFault> faults)
    {
        _faults = [.. faults.Where(fault => fault.Wanted.ActsOnBytes)];
        _latencies = [.. Of(LinkFaultKind.Latency)];
        IsClear = _faults.Length == 0;
        IsCut = Of(LinkFaultKind.Cut).Any();
        IsBlocked = IsCut || Of(LinkFaultKind.Hold).Any();
        BytesPerSecond = Of(LinkFaultKind.Throttle).Min(fault => (long?)fault.Wanted.BytesPerSecond);
    }

    /// <summary>Nothing is wrong.</summary>
    public static LinkConditions Clear { get; } = new([]);

    /// <summary>Bytes pass as if no fault had ever been.</summary>
    public bool IsClear { get; }

    public bool IsCut { get; }

    /// <summary>By a cut or a hold no byte passes.</summary>
    public bool IsBlocked { get; }

    /// <summary>The narrowest throttle; null: none.</summary>
    public long? BytesPerSecond { get; }

    public bool IsSameAs(LinkConditions other) => _faults.SequenceEqual(other._faults);

    /// <summary>How much later this piece arrives: the sum of all latencies.</summary>
    public TimeSpan DelayOf(ulong piece)
    {
        var sum = TimeSpan.Zero;
        foreach (var latency in _latencies)
        {
            sum += latency.DelayOf(MessageSide.Piece, piece);
        }

        return sum;
    }

    public void CountHeld() => Count(fault => fault.Wanted.Kind is LinkFaultKind.Cut or LinkFaultKind.Hold, counts => counts.AddHeld());

    public void CountDelayed() => Count(fault => fault.Wanted.Kind == LinkFaultKind.Latency, counts => counts.AddDelayed());

    public void CountThrottled() => Count(fault => fault.Wanted.Kind == LinkFaultKind.Throttle, counts => counts.AddDelayed());

    private void Count(Func<ActiveFault, bool> which, Action<FaultCounts> count)
    {
        foreach (var fault in _faults.Where(which))
        {
            count(fault.Counts);
        }
    }

    private IEnumerable<ActiveFault> Of(LinkFaultKind kind) => _faults.Where(fault => fault.Wanted.Kind == kind);
}
