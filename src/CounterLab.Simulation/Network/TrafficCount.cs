namespace CounterLab.Simulation.Network;

/// <summary>
/// Counts the messages between nodes, requests and replies, by kind and virtual second. Messages are counted when they
/// are sent: a lost message counts, a copy that the network makes does not.
/// </summary>
public sealed class TrafficCount
{
    private static readonly int Kinds = Enum.GetValues<TrafficKind>().Length;

    private readonly List<Traffic[]> _seconds = [];

    /// <summary>Returns the traffic of these kinds, or of all kinds if none is given.</summary>
    public Traffic Of(params TrafficKind[] kinds) => Between(0, _seconds.Count, kinds);

    /// <summary>
    /// Returns the traffic from one second (inclusive) to another (exclusive) of these kinds, or of all if none is
    /// given.
    /// </summary>
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
