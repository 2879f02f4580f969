namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// Why a message that nobody saw arrive, and whose caller gave up, is gone. Nothing is said where it may have arrived: its
/// receiver told nothing, or could not tell all, or will take it later. Safe for several threads.
/// </summary>
internal sealed class LossReasons(LabTroubles troubles)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (TimeSpan Since, TimeSpan Until)> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _gaps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _ends = new(StringComparer.Ordinal);

    /// <summary>A node told of its messages up to now.</summary>
    /// <param name="isFirst">It began to, or began anew: what was before is not known.</param>
    /// <param name="hasGap">But not of all.</param>
    public void NoteWord(string node, bool isFirst, bool hasGap, TimeSpan now)
    {
        lock (_gate)
        {
            _told[node] = (isFirst || !_told.TryGetValue(node, out var told) ? now : told.Since, now);
            if (hasGap)
            {
                _gaps[node] = now;
            }
        }
    }

    /// <summary>A life of a node ended.</summary>
    public void NoteEnd(string node, TimeSpan at)
    {
        lock (_gate)
        {
            _ends[node] = at;
        }
    }

    /// <summary>In words; empty: it can't be said that it is gone.</summary>
    /// <param name="isAnswer">It is the answer of the peer that is missed.</param>
    /// <param name="error">How the call ended, by the caller's word.</param>
    public string Why(string caller, string peer, bool isAnswer, TimeSpan sentAt, TimeSpan now, string error)
    {
        var (from, to) = isAnswer ? (peer, caller) : (caller, peer);
        lock (_gate)
        {
            return troubles.Between(from, to, sentAt, now) switch
            {
                Trouble.Waits => "",
                Trouble.Cut => "cut",
                _ when error.Contains("refused", StringComparison.OrdinalIgnoreCase) => "nobody listens there",
                _ when _ends.GetValueOrDefault(peer, TimeSpan.MinValue) >= sentAt => "the receiver ended",
                _ when IsBlind(peer, sentAt, now) => "",
                _ => error,
            };
        }
    }

    /// <summary>A node has not told of all that it saw in this stretch: what is said of late may still lie with it.</summary>
    private bool IsBlind(string node, TimeSpan since, TimeSpan until) =>
        !_told.TryGetValue(node, out var told) || told.Since > since || told.Until < until
        || _gaps.GetValueOrDefault(node, TimeSpan.MinValue) >= since;
}
