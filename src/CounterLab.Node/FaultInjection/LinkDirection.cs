namespace CounterLab.Node.FaultInjection;

/// <summary>
/// One direction of a link. A chunk passes when no fault blocks it, its latency has elapsed and the throttle grants it.
/// A change of conditions re-evaluates this, so it also affects chunks in flight.
/// </summary>
internal sealed class LinkDirection(TimeProvider time)
{
    private readonly LinkThrottle _throttle = new(time);
    private volatile ConditionsPeriod _now = new(DirectionConditions.Clear, 0);
    private ulong _chunks;

    /// <summary>The current conditions.</summary>
    public ConditionsPeriod Now => _now;

    public bool IsClear => _now.Conditions.IsClear;

    public bool IsBlocked => _now.Conditions.IsBlocked;

    /// <summary>Changes the conditions. Calls must not overlap.</summary>
    public void Set(DirectionConditions conditions)
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
        _now = new ConditionsPeriod(conditions, opens ? time.GetTimestamp() : former.OpenedAt);
        former.End();
    }

    /// <summary>Creates a chunk that is sent now.</summary>
    public Chunk Send(ReadOnlyMemory<byte> bytes, bool isEnd = false, Exception? failure = null)
    {
        var conditions = _now.Conditions;
        var chunk = new Chunk(
            bytes, Interlocked.Increment(ref _chunks), time.GetTimestamp())
        { IsEnd = isEnd, Failure = failure };
        conditions.CountDelayed();
        if (conditions.IsBlocked)
        {
            chunk.CountHeld(conditions);
        }

        return chunk;
    }

    /// <summary>
    /// Waits for the time that an event without bytes, the opening or end of a connection, needs to cross the link.
    /// </summary>
    public async ValueTask CrossAsync(CancellationToken cancel)
    {
        if (!IsClear)
        {
            await ArriveAsync(Send(default), cancel);
        }
    }

    /// <summary>Waits until the chunk, or the part of it that its grant covers, may pass.</summary>
    public async ValueTask PassAsync(Chunk chunk, CancellationToken cancel)
    {
        do
        {
            await ArriveAsync(chunk, cancel);
        }
        while (!await IsGrantedAsync(chunk, cancel));
    }

    /// <summary>Waits until no fault blocks the chunk and its latency has elapsed.</summary>
    private async ValueTask ArriveAsync(Chunk chunk, CancellationToken cancel)
    {
        while (true)
        {
            var now = _now;
            if (now.Conditions.IsBlocked)
            {
                chunk.CountHeld(now.Conditions);
                await now.Ended.WaitAsync(cancel);
                continue;
            }

            var setOut = Math.Max(chunk.At, now.OpenedAt);
            var wait = now.Conditions.DelayOf(chunk.Number) - time.GetElapsedTime(setOut);
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            await now.WaitAsync(wait, time, cancel);
        }
    }

    /// <summary>
    /// Returns true if the chunk may pass now. Returns false after a wait during which the conditions may have changed;
    /// the caller must check them again.
    /// </summary>
    private async ValueTask<bool> IsGrantedAsync(Chunk chunk, CancellationToken cancel)
    {
        var now = _now;
        if (now.Conditions.BytesPerSecond is not { } rate || chunk.Rest.IsEmpty)
        {
            chunk.Grant = new Grant(chunk.Rest.Length, 0, 0);
            return true;
        }

        if (chunk.Grant.Rate != rate || chunk.Grant.Bytes == 0)
        {
            chunk.Grant = _throttle.Reserve(chunk.Rest.Length, rate);
        }

        var wait = time.GetElapsedTime(time.GetTimestamp(), chunk.Grant.At);
        if (wait <= TimeSpan.Zero)
        {
            return true;
        }

        chunk.CountThrottled(now.Conditions);
        await now.WaitAsync(wait, time, cancel);
        return false;
    }
}
