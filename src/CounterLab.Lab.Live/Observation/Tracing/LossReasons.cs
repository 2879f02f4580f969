using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// Determines why a message was lost: one that was not seen to arrive and that its caller no longer waits for. Gives no
/// reason if the message may have arrived: its receiver has not reported, has gaps in its reports, or will receive it
/// later. Thread-safe.
/// </summary>
internal sealed class LossReasons(LabTroubles troubles)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (TimeSpan Since, TimeSpan Until)> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _gaps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _ends = new(StringComparer.Ordinal);

    /// <summary>Notes that a node has reported its messages up to now.</summary>
    /// <param name="isFirst">Whether the node has just started to report, so that earlier messages are unknown.</param>
    /// <param name="hasGap">Whether messages are missing from the report.</param>
    public void NoteWord(string node, bool isFirst, bool hasGap, TimeSpan now)
    {
        lock (_gate)
        {
            AssertInvariants();
            _told[node] = (isFirst || !_told.TryGetValue(node, out var told) ? now : told.Since, now);
            if (hasGap)
            {
                _gaps[node] = now;
            }
        }
    }

    /// <summary>Notes that an incarnation of a node has ended.</summary>
    public void NoteEnd(string node, TimeSpan at)
    {
        lock (_gate)
        {
            _ends[node] = at;
        }
    }

    /// <summary>The reason as text; empty: it is not certain that the message is lost.</summary>
    /// <param name="isAnswer">Whether the reply is missing, not the request.</param>
    /// <param name="error">How the call ended, as reported by the caller.</param>
    public string Why(string caller, string peer, bool isAnswer, TimeSpan sentAt, TimeSpan now, string error)
    {
        var (from, to) = isAnswer ? (peer, caller) : (caller, peer);
        lock (_gate)
        {
            return troubles.Between(from, to, sentAt, now) switch
            {
                Trouble.Waits => "",
                Trouble.Cut => "cut",
                _ when error.Contains("refused", StringComparison.OrdinalIgnoreCase) => "connection refused",
                _ when _ends.GetValueOrDefault(peer, TimeSpan.MinValue) >= sentAt => "the receiver exited",
                _ when IsBlind(peer, sentAt, now) => "",
                _ => error,
            };
        }
    }

    /// <summary>
    /// Whether a node has not reported all messages of this time range, so that this message may be among the missing
    /// ones.
    /// </summary>
    private bool IsBlind(string node, TimeSpan since, TimeSpan until) =>
        !_told.TryGetValue(node, out var told) || told.Since > since || told.Until < until
        || _gaps.GetValueOrDefault(node, TimeSpan.MinValue) >= since;

    /// <summary>Checks that no node has reported up to a time before the start of its reports.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        foreach (var (node, (since, until)) in _told)
        {
            Invariant.Holds(since <= until, $"reports of {node} from {since} to a later time; found {until}");
        }
    }
}
