using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol;

/// <summary>
/// The result of one input, for its caller. <see cref="Kind"/> names the property that is set; the others are null. A
/// struct, so that an add allocates nothing.
/// </summary>
public readonly record struct InputResult
{
    private readonly object? _value;
    private readonly Added _added;

    private InputResult(InputResultKind kind, object? value, long ticket = 0, Added added = default) =>
        (Kind, _value, Ticket, _added) = (kind, value, ticket, added);

    /// <summary>The kind of the result.</summary>
    public InputResultKind Kind { get; }

    /// <summary>
    /// Identifies the concern, read or creation of bounds that waits: <see cref="Effects.Settled"/>,
    /// <see cref="Effects.Reads"/> or <see cref="Effects.Bounds"/> reports the end of the wait under this ticket. 0:
    /// nothing waits.
    /// </summary>
    public long Ticket { get; }

    /// <summary>Why the input was refused.</summary>
    public Refusal? Refusal => _value as Refusal;

    /// <summary>The answer to <see cref="Input.Request"/>.</summary>
    public PeerReply? Reply => _value as PeerReply;

    /// <summary>The add that <see cref="Input.Add"/> applied, now or earlier under the same idempotency key.</summary>
    public Added? Added => Kind == InputResultKind.Added ? _added : null;

    /// <summary>The adds that <see cref="Input.AddBatch"/> applied and refused.</summary>
    public BatchOutcome? Batch => _value as BatchOutcome;

    /// <summary>The reset that <see cref="Input.Reset"/> applied.</summary>
    public ResetDone? Reset => _value is ResetDone done ? done : null;

    /// <summary>The answer to <see cref="Input.Session"/>.</summary>
    public SessionReply? Session => _value as SessionReply ?? (_value as AbsorbingReply)?.Reply;

    /// <summary>
    /// The session that <see cref="Input.Session"/> closed, if this node absorbed it with this input.
    /// </summary>
    public Absorbed? Absorbed => (_value as AbsorbingReply)?.Absorbed;

    internal static InputResult Of(Refusal refusal) => new(InputResultKind.Refused, refusal);

    internal static InputResult Of(PeerReply reply) => new(InputResultKind.Replied, reply);

    internal static InputResult Of(Added added, long ticket) => new(InputResultKind.Added, null, ticket, added);

    internal static InputResult Of(BatchOutcome batch) => new(InputResultKind.Batch, batch);

    internal static InputResult Of(ResetDone reset, long ticket) => new(InputResultKind.Reset, reset, ticket);

    internal static InputResult Of(SessionReply reply, Absorbed? absorbed, long ticket) =>
        new(InputResultKind.Session, absorbed is { } now ? new AbsorbingReply(reply, now) : reply, ticket);

    internal static InputResult Waiting(long ticket) => new(InputResultKind.Waiting, null, ticket);

    internal static InputResult OfRetry(bool isMade) =>
        new(isMade ? InputResultKind.Retried : InputResultKind.NothingToRetry, null);

    private sealed record AbsorbingReply(SessionReply Reply, Absorbed Absorbed);
}
