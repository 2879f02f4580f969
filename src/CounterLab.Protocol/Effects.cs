using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol;

/// <summary>
/// What the host is to do after one input. The replica owns this object and reuses it: read it before the next input.
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

    /// <summary>Calls to make. The host gives each its deadline and reports how it ended.</summary>
    public IReadOnlyList<Send> Sends => _sends;

    /// <summary>What happened, for people.</summary>
    public IReadOnlyList<Fact> Facts => _facts;

    /// <summary>Counters whose slots changed (by index, may repeat).</summary>
    public IReadOnlyList<int> ChangedCounters => _changed;

    /// <summary>The answer to <see cref="Input.Request"/>; null when it was refused.</summary>
    public PeerReply? Reply { get; internal set; }

    /// <summary>What came of <see cref="Input.Add"/>; null when it was refused.</summary>
    public Added? Added { get; internal set; }

    /// <summary>What came of <see cref="Input.AddBatch"/>; null when it was refused as a whole.</summary>
    public BatchOutcome? Batch { get; internal set; }

    /// <summary>What came of <see cref="Input.Reset"/>; null when it was refused.</summary>
    public ResetDone? Reset { get; internal set; }

    /// <summary>The answer to <see cref="Input.Session"/>; null when it was refused.</summary>
    public SessionReply? Session { get; internal set; }

    /// <summary>A session was absorbed now.</summary>
    public Absorbed? Absorbed { get; internal set; }

    /// <summary>The add had been applied before, under the same idempotency key: nothing was changed now.</summary>
    public bool IsRepeated { get; internal set; }

    /// <summary>After <see cref="Input.RetryNow"/>: an attempt waited, and is made now. Else nothing is owed, or one is under way.</summary>
    public bool IsHurried { get; internal set; }

    /// <summary>The add is applied and waits for its concern under this ticket, or the read's; 0: it waits for nothing.</summary>
    public long Ticket { get; internal set; }

    /// <summary>Adds whose wait is over, this one's perhaps.</summary>
    public IReadOnlyList<Settled> Settled => _settled;

    /// <summary>Reads whose wait is over, this one's perhaps: the state to answer from is that of this moment.</summary>
    public IReadOnlyList<ReadSettled> Reads => _reads;

    /// <summary>Own operations that changed no total: bounds created, rights given or asked for. After all others of this input.</summary>
    public IReadOnlyList<EscrowWritten> Escrows => _escrows;

    /// <summary>Creations of bounds that are over, this one perhaps; <see cref="Ticket"/> names it.</summary>
    public IReadOnlyList<BoundSettled> Bounds => _bounds;

    /// <summary>Why the input was refused; null when it was not.</summary>
    public Refusal? Refusal { get; internal set; }

    /// <summary>When to send <see cref="Input.Wake"/>, at the latest.</summary>
    public TimeSpan WakeAt { get; internal set; }

    /// <summary>The node has left: the process may end.</summary>
    public bool HasLeft { get; internal set; }

    /// <summary>Another process answers for this id: the process must end with this.</summary>
    public Refusal? Fatal { get; internal set; }

    internal void Clear()
    {
        _sends.Clear();
        _facts.Clear();
        _changed.Clear();
        _settled.Clear();
        _reads.Clear();
        _escrows.Clear();
        _bounds.Clear();
        (Reply, Added, Refusal, Fatal, HasLeft) = (null, null, null, null, false);
        (Ticket, IsRepeated, IsHurried, Batch, Session, Absorbed, Reset) = (0, false, false, null, null, null, null);
    }

    internal void Add(Send send) => _sends.Add(send);

    internal void Add(Fact fact) => _facts.Add(fact);

    internal void Add(ReadSettled settled) => _reads.Add(settled);

    internal void Add(EscrowWritten written) => _escrows.Add(written);

    internal void Add(BoundSettled settled) => _bounds.Add(settled);

    internal void Add(Settled settled) => _settled.Add(settled);

    internal void AddChanged(int counter) => _changed.Add(counter);
}
