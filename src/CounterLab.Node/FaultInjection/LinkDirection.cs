namespace CounterLab.Node.FaultInjection;

/// <summary>
/// One direction of a link: a piece passes when nothing blocks it, its latency is over and the throttle lets it. All of
/// it is decided anew when conditions change, so that bytes on their way feel the change too.
/// </summary>
internal sealed class LinkDirection(TimeProvider time)
{
    private readonly Throttle _throttle = new(time);
    private volatile LinkMoment _now = new(LinkConditions.Clear, 0);
    private ulong _pieces;

    /// <summary>The conditions until the next change.</summary>
    public LinkMoment Now => _now;

    public bool IsClear => _now.Conditions.IsClear;

    public bool IsBlocked => _now.Conditions.IsBlocked;

    /// <summary>Changes the conditions; called by one thread at a time.</summary>
    public void Set(LinkConditions conditions)
    {
        var former = _now;
        if (conditions.IsSameAs(former.Conditions))
        {
            return;
        }

        if (conditions.BytesPerSecond != former.Conditions.BytesPerSecond)
        {
            _throttle.Restart();
        }

        var opens = former.Conditions.IsBlocked && !conditions.IsBlocked;
        _now = new LinkMoment(conditions, opens ? time.GetTimestamp() : former.OpenedAt);
        former.End();
    }

    /// <summary>A new piece sets out.</summary>
    public Piece Send(ReadOnlyMemory<byte> bytes, bool isEnd = false, Exception? failure = null)
    {
        var conditions = _now.Conditions;
        var piece = new Piece(bytes, Interlocked.Increment(ref _pieces), time.GetTimestamp()) { IsEnd = isEnd, Failure = failure };
        conditions.CountDelayed();
        if (conditions.IsBlocked)
        {
            piece.CountHeld(conditions);
        }

        return piece;
    }

    /// <summary>Waits as long as what has no bytes needs to cross: the opening or the end of a connection.</summary>
    public async ValueTask CrossAsync(CancellationToken cancel)
    {
        if (!IsClear)
        {
            await ArriveAsync(Send(default), cancel);
        }
    }

    /// <summary>Waits until the piece, or a slice of it as its grant says, may pass.</summary>
    public async ValueTask PassAsync(Piece piece, CancellationToken cancel)
    {
        do
        {
            await ArriveAsync(piece, cancel);
        }
        while (!await IsGrantedAsync(piece, cancel));
    }

    /// <summary>Waits until nothing blocks the piece and its latency is over.</summary>
    private async ValueTask ArriveAsync(Piece piece, CancellationToken cancel)
    {
        while (true)
        {
            var now = _now;
            if (now.Conditions.IsBlocked)
            {
                piece.CountHeld(now.Conditions);
                await now.Over.WaitAsync(cancel);
                continue;
            }

            var setOut = Math.Max(piece.At, now.OpenedAt);
            var wait = now.Conditions.DelayOf(piece.Number) - time.GetElapsedTime(setOut);
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            await now.WaitAsync(wait, time, cancel);
        }
    }

    /// <summary>False: it was waited for, and conditions may have changed meanwhile.</summary>
    private async ValueTask<bool> IsGrantedAsync(Piece piece, CancellationToken cancel)
    {
        var now = _now;
        if (now.Conditions.BytesPerSecond is not { } rate || piece.Rest.IsEmpty)
        {
            piece.Grant = new Grant(piece.Rest.Length, 0, 0);
            return true;
        }

        if (piece.Grant.Rate != rate || piece.Grant.Bytes == 0)
        {
            piece.Grant = _throttle.Reserve(piece.Rest.Length, rate);
        }

        var wait = time.GetElapsedTime(time.GetTimestamp(), piece.Grant.At);
        if (wait <= TimeSpan.Zero)
        {
            return true;
        }

        piece.CountThrottled(now.Conditions);
        await now.WaitAsync(wait, time, cancel);
        return false;
    }
}
