using CounterLab.Protocol.Concerns;

namespace CounterLab.Protocol;

/// <summary>
/// What a host must do after one input (compare <c>Ready</c> in etcd's raft). The replica owns this object and reuses
/// it: the host performs or copies everything before it feeds the next input. The order is:
/// <list type="number">
/// <item>Observe the state: <see cref="ChangedCounters"/>, <see cref="Escrows"/> and the operation in
/// <see cref="Result"/> are recorded before <see cref="Sends"/>, so that no other node is seen to have an operation
/// before its owner.</item>
/// <item>Match the ticket of <see cref="Result"/> with <see cref="Settled"/>, <see cref="Reads"/> and
/// <see cref="Bounds"/>: the wait may have ended within this input.</item>
/// <item>Perform <see cref="Sends"/> in their order.</item>
/// <item>End the process if <see cref="HasLeft"/> or <see cref="Fatal"/> says so, otherwise schedule
/// <see cref="WakeAt"/>.</item>
/// </list>
/// </summary>
public sealed class Effects
{
    private readonly List<Send> _sends = [];
    private readonly List<Fact> _facts = [];
    private readonly List<int> _changed = [];
    private readonly List<Settled> _settled = [];
    private readonly List<ReadSettled> _reads = [];
    private readonly List<EscrowWritten> _escrows = [];
    private readonly List<BoundSettled> _bounds = [];
    private InputResult _result;

    /// <summary>
    /// The result for the caller of this input. The host may answer the caller at any time after it has observed the
    /// state; if the result has a ticket, it answers when the wait has ended.
    /// </summary>
    public ref readonly InputResult Result => ref _result;

    /// <summary>
    /// Indexes of the counters whose slots changed, possibly with duplicates. The host reads them before the next
    /// input, which may change the slots again.
    /// </summary>
    public IReadOnlyList<int> ChangedCounters => _changed;

    /// <summary>
    /// Operations of this node that changed no totals: bounds created, rights given or requested. They come after the
    /// operation of <see cref="Result"/> and are recorded after it, before <see cref="Sends"/>.
    /// </summary>
    public IReadOnlyList<EscrowWritten> Escrows => _escrows;

    /// <summary>
    /// Adds and resets whose wait for a concern has ended, possibly within this input. The host handles them after
    /// <see cref="Result"/>.
    /// </summary>
    public IReadOnlyList<Settled> Settled => _settled;

    /// <summary>
    /// Reads whose wait has ended, possibly within this input. Each must be answered from the replica's view before the
    /// next input: only the current state is known to include what the read requires.
    /// </summary>
    public IReadOnlyList<ReadSettled> Reads => _reads;

    /// <summary>
    /// Creations of bounds that have ended, possibly within this input. The host handles them after
    /// <see cref="Result"/>.
    /// </summary>
    public IReadOnlyList<BoundSettled> Bounds => _bounds;

    /// <summary>Events for operators, for example for a log. The host may show them at any time.</summary>
    public IReadOnlyList<Fact> Facts => _facts;

    /// <summary>
    /// Calls to make, in this order for each peer. The host applies the deadline of each call and reports its outcome
    /// as an input. It makes the calls after it has observed the state, and before the process ends.
    /// </summary>
    public IReadOnlyList<Send> Sends => _sends;

    /// <summary>Whether the node has left. The process may then end, after the calls in <see cref="Sends"/>.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>
    /// Why the process must end after the calls in <see cref="Sends"/>: another process uses this id. Null: the process
    /// continues.
    /// </summary>
    public Refusal? Fatal { get; private set; }

    /// <summary>
    /// The time at which the host must feed <see cref="Input.Wake"/> at the latest. The host schedules it last, and
    /// only if the process continues.
    /// </summary>
    public TimeSpan WakeAt { get; private set; }

    internal void Clear()
    {
        _sends.Clear();
        _facts.Clear();
        _changed.Clear();
        _settled.Clear();
        _reads.Clear();
        _escrows.Clear();
        _bounds.Clear();
        (_result, Fatal, HasLeft) = (default, null, false);
    }

    internal void Refuse(Refusal refusal) => Complete(InputResult.Of(refusal));

    internal void Complete(in InputResult result)
    {
        Invariant.Holds(
            _result.Kind == InputResultKind.None && result.Kind != InputResultKind.None,
            $"one result of an input; found {_result.Kind} and {result.Kind}");
        Invariant.Holds(result.Ticket >= 0, $"a ticket of 0 or more; found {result.Ticket}");
        _result = result;
    }

    internal void Leave()
    {
        Invariant.Holds(Fatal is null, $"a leave of a process that may continue; found {Fatal}");
        HasLeft = true;
    }

    internal void End(Refusal fatal)
    {
        Invariant.Holds(!HasLeft, $"the end of a process that has not left");
        Fatal = fatal;
    }

    internal void WakeBy(TimeSpan at)
    {
        Invariant.Holds(at >= TimeSpan.Zero, $"a time of 0 or more; found {at}");
        WakeAt = at;
    }

    internal void Add(Send send)
    {
        Invariant.Holds(
            _sends.Count == 0 || send.Call > _sends[^1].Call, $"a call after {_sends.Count} others; found {send.Call}");
        Invariant.Holds(send.Deadline > TimeSpan.Zero, $"time for the call to {send.Peer}; found {send.Deadline}");
        _sends.Add(send);
    }

    internal void Add(Fact fact) => _facts.Add(fact);

    internal void Add(ReadSettled settled) => _reads.Add(settled);

    internal void Add(EscrowWritten written) => _escrows.Add(written);

    internal void Add(BoundSettled settled) => _bounds.Add(settled);

    internal void Add(Settled settled) => _settled.Add(settled);

    internal void AddChanged(int counter) => _changed.Add(counter);
}
