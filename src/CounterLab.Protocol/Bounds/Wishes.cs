using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Bounds;

/// <summary>
/// The counters of which this node has requested rights, each until some time after the last add that needed them.
/// Then the request is lowered to what was given, so that rights which nobody uses are free for others.
/// </summary>
internal sealed class Wishes(ReplicaContext context)
{
    /// <summary>The time after the last refused add. A client that still wants it has tried again by then.</summary>
    public static readonly TimeSpan For = TimeSpan.FromSeconds(5);

    private readonly SortedDictionary<int, TimeSpan> _until = [];

    /// <summary>The time at which the next wish ends.</summary>
    public TimeSpan NextEnd => _until.Count == 0 || !context.Rules.Bounds.WishesEnd
        ? TimeSpan.MaxValue : _until.Values.Min();

    /// <summary>Notes that an add needed rights now.</summary>
    public void Renew(int counter) => _until[counter] = context.Now + For;

    /// <summary>Lowers the requests that no add has needed for some time.</summary>
    public void EndOld()
    {
        if (context.Now < NextEnd)
        {
            return;
        }

        // For a node that speaks the oldest form, requests only grow: a lower one contradicts the one before.
        var mayLower = context.Peers.TrueForAll(static peer => peer.WireVersion > WireVersion.Oldest);
        foreach (var counter in _until.Where(wish => wish.Value <= context.Now).Select(wish => wish.Key).ToList())
        {
            if (mayLower)
            {
                _until.Remove(counter);
                Lower(counter);
            }
            else
            {
                Renew(counter);
            }
        }
    }

    /// <summary>Checks that wishes are for bounded counters and end in time.</summary>
    public void AssertInvariants()
    {
        foreach (var (counter, until) in _until)
        {
            Invariant.Holds(context.Store.Escrows.Knows(counter), $"a bounded counter; found {counter}");
            Invariant.Holds(until <= context.Now + For, $"an end within {For} of {context.Now}; found {until}");
        }
    }

    private void Lower(int counter)
    {
        var escrow = context.Store.Escrows.Of(counter, context.Self);
        var received = context.Store.Escrows.Received(counter, context.Self);
        var lower = escrow with
        {
            WantedDown = Lesser(escrow.WantedDown, received.Down),
            WantedUp = Lesser(escrow.WantedUp, received.Up),
        };
        if (lower != escrow)
        {
            context.Write(counter, lower);
        }
    }

    private static ulong Lesser(ulong wanted, Int128 received) => (ulong)Int128.Min(wanted, received);
}
