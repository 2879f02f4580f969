using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// The newest operation number that each incarnation has reported, and the tasks that wait for a number.
/// </summary>
internal sealed class SeenOperations(TimeProvider time)
{
    /// <summary>
    /// The maximum wait. Reports arrive ten times a second, so a longer wait means that the node is silent.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerId, ulong> _heads = [];
    private readonly List<(OwnerId Owner, ulong Seq, TaskCompletionSource Seen)> _waiting = [];

    /// <summary>Notes a node's report, and completes the tasks that waited for it.</summary>
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

    /// <summary>Completes when this operation has been reported, at the latest after a quarter of a second.</summary>
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
        seen.TrySetResult(); // drops the waiter after a timeout
    }

    /// <summary>Checks that every incomplete waiter waits for an operation that was not reported yet.</summary>
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
