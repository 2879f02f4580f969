using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Observation;

/// <summary>The newest own operation that each incarnation has reported, and the waiters for one.</summary>
internal sealed class SeenOperations(TimeProvider time)
{
    /// <summary>Reports come ten times a second; a longer wait means that the node is silent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerId, ulong> _heads = [];
    private readonly List<(OwnerId Owner, ulong Seq, TaskCompletionSource Seen)> _waiting = [];

    /// <summary>A node reported.</summary>
    public void Note(NodeReport report)
    {
        lock (_gate)
        {
            AssertInvariants();
            var head = _heads[report.Owner] = report.Vector.GetValueOrDefault(report.Owner);
            foreach (var waiting in _waiting.Where(one => one.Owner == report.Owner && one.Seq <= head))
            {
                waiting.Seen.TrySetResult();
            }

            _waiting.RemoveAll(one => one.Seen.Task.IsCompleted);
        }
    }

    /// <summary>
    /// Ends when this operation has been reported; after a quarter of a second whether it has been or not.
    /// </summary>
    public async Task UntilAsync(OwnerId owner, ulong seq)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_heads.GetValueOrDefault(owner) >= seq)
            {
                return;
            }

            _waiting.Add((owner, seq, seen));
        }

        var giveUp = Task.Delay(Patience, time);
        await Task.WhenAny(seen.Task, giveUp);
        seen.TrySetResult(); // who gave up is no longer waited for
    }

    /// <summary>Checks that every waiter that has not ended waits for an operation beyond those reported.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        foreach (var (owner, seq, seen) in _waiting)
        {
            var head = _heads.GetValueOrDefault(owner);
            Invariant.Holds(
                seen.Task.IsCompleted || seq > head, $"a waiter for an operation of {owner} after {head}; found {seq}");
        }
    }
}
