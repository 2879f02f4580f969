using CounterLab.Protocol.Calls;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// The handshake with one peer or bootstrap address: whether it is done, and when the next attempt is due.
/// </summary>
internal sealed class Handshake
{
    /// <summary>Whether the peer has answered.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The Hello in flight; 0: none.</summary>
    public long Call { get; private set; }

    /// <summary>Whether the last Hello gave the id of the cluster.</summary>
    public bool GaveClusterId { get; private set; }

    /// <summary>The number of failed attempts.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the next attempt is due.</summary>
    public TimeSpan RetryAt { get; private set; }

    /// <summary>Records that a Hello was sent under this call.</summary>
    public void Send(long call, bool givesClusterId)
    {
        Invariant.Holds(call > 0 && Call == 0, $"one Hello in flight; found {Call} and {call}");
        (Call, GaveClusterId) = (call, givesClusterId);
    }

    /// <summary>Counts the failure of the Hello in flight.</summary>
    public void Fail() => Attempts++;

    /// <summary>Schedules the next Hello, after the one in flight has ended.</summary>
    public void RetryAfter(TimeSpan at)
    {
        Invariant.Holds(at >= RetryAt, $"an attempt at {RetryAt} or later; found {at}");
        (Call, RetryAt) = (0, at);
    }

    /// <summary>Marks the handshake as done: the peer has answered, or is known without a Hello.</summary>
    public void Complete() => IsDone = true;

    /// <summary>Starts over, because another incarnation runs there or this node must be admitted again.</summary>
    public void Restart() => (IsDone, Call, Attempts, RetryAt) = (false, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Checks that a Hello in flight is an open call, and that the failure count and the times are possible.
    /// </summary>
    public void AssertInvariants(ReplicaContext context)
    {
        Invariant.Holds(context.Calls.IsOpen(Call, CallKind.Hello), $"a Hello in flight; found no call {Call}");
        Invariant.Holds(Attempts >= 0, $"0 or more failures; found {Attempts}");
        Invariant.Holds(
            RetryAt >= TimeSpan.Zero && RetryAt <= context.Now + Longest(context.Options),
            $"an attempt within {Longest(context.Options)} of {context.Now}; found {RetryAt}");
    }

    /// <summary>The maximum time between two attempts.</summary>
    public static TimeSpan Longest(ReplicaOptions options) =>
        options.BackoffMax > Joiner.CheckAgainAfter ? options.BackoffMax : Joiner.CheckAgainAfter;
}
