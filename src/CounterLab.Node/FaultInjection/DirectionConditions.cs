using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// The combined effect of all faults on the byte stream in one direction of a link. Immutable; a change of faults
/// creates new conditions.
/// </summary>
internal sealed class DirectionConditions
{
    private readonly InstalledFault[] _faults;
    private readonly InstalledFault[] _latencies;

    public DirectionConditions(IEnumerable<InstalledFault> faults)
    {
        _faults = [.. faults.Where(fault => fault.Fault.ActsOnBytes)];
        _latencies = [.. Of(LinkFaultKind.Latency)];
        IsClear = _faults.Length == 0;
        IsCut = Of(LinkFaultKind.Cut).Any();
        IsBlocked = IsCut || Of(LinkFaultKind.Hold).Any();
        BytesPerSecond = Of(LinkFaultKind.Throttle).Min(fault => (long?)fault.Fault.BytesPerSecond);
    }

    /// <summary>The conditions without any fault.</summary>
    public static DirectionConditions Clear { get; } = new([]);

    /// <summary>Whether bytes pass unaffected.</summary>
    public bool IsClear { get; }

    public bool IsCut { get; }

    /// <summary>Whether a cut or a hold blocks all bytes.</summary>
    public bool IsBlocked { get; }

    /// <summary>The lowest rate of all throttles, or null if there is none.</summary>
    public long? BytesPerSecond { get; }

    public bool IsSameAs(DirectionConditions other) => _faults.SequenceEqual(other._faults);

    /// <summary>Returns the delay of a chunk, the sum of all latencies.</summary>
    public TimeSpan DelayOf(ulong chunk)
    {
        var sum = TimeSpan.Zero;
        foreach (var latency in _latencies)
        {
            sum += latency.DelayOf(MessageSide.Chunk, chunk);
        }

        return sum;
    }

    public void CountHeld() => Count(
        fault => fault.Fault.Kind is LinkFaultKind.Cut or LinkFaultKind.Hold, counts => counts.AddHeld());

    public void CountDelayed() => Count(
        fault => fault.Fault.Kind == LinkFaultKind.Latency, counts => counts.AddDelayed());

    public void CountThrottled() => Count(
        fault => fault.Fault.Kind == LinkFaultKind.Throttle, counts => counts.AddDelayed());

    private void Count(Func<InstalledFault, bool> which, Action<FaultEffectCounts> count)
    {
        foreach (var fault in _faults.Where(which))
        {
            count(fault.Counts);
        }
    }

    private IEnumerable<InstalledFault> Of(LinkFaultKind kind) => _faults.Where(fault => fault.Fault.Kind == kind);
}
