namespace CounterLab.Simulation.Network;

/// <summary>What a message is, as traffic is counted.</summary>
public enum TrafficKind
{
    Hello,
    Welcome,
    Push,
    Ack,
    Sync,
    Digest,
    Probe,
    Alive,
    Leave,
    Farewell,
    Refusal,
}

/// <summary>So many messages, and their encoded bytes; 0 bytes where nothing measures them.</summary>
public readonly record struct Traffic(long Messages, long Bytes);

/// <summary>
/// Messages that nodes sent, requests and replies, by kind and virtual second. Counted where they leave a node: one
/// that is lost counts, a copy that the network makes does not.
/// </summary>
public sealed class TrafficCount
{
    private static readonly int Kinds = Enum.GetValues<TrafficKind>().Length;

    private readonly List<Traffic[]> _seconds = [];

    /// <summary>Of these kinds; of all when none is named.</summary>
    public Traffic Of(params TrafficKind[] kinds) => Between(0, _seconds.Count, kinds);

    /// <summary>Of these kinds (all when none is named), from one whole second on and before another.</summary>
    public Traffic Between(int from, int to, params TrafficKind[] kinds)
    {
        var sum = default(Traffic);
        for (var second = from; second < Math.Min(to, _seconds.Count); second++)
        {
            for (var kind = 0; kind < Kinds; kind++)
            {
                if (kinds.Length == 0 || kinds.Contains((TrafficKind)kind))
                {
                    sum = Sum(sum, _seconds[second][kind]);
                }
            }
        }

        return sum;
    }

    internal void Add(TrafficKind kind, int bytes, TimeSpan now)
    {
        var second = (int)(now.Ticks / TimeSpan.TicksPerSecond);
        while (_seconds.Count <= second)
        {
            _seconds.Add(new Traffic[Kinds]);
        }

        ref var count = ref _seconds[second][(int)kind];
        count = Sum(count, new Traffic(1, bytes));
    }

    private static Traffic Sum(Traffic a, Traffic b) => new(a.Messages + b.Messages, a.Bytes + b.Bytes);
}
