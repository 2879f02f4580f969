using BenchmarkDotNet.Attributes;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;

namespace CounterLab.Benchmarks;

/// <summary>
/// Compares an add in the protocol core with a minimal counter, a dictionary of longs. With two unreachable peers the
/// retry queue must not allocate per add: compare "Allocated" with and without them.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ReplicaAdds
{
    private const int Adds = 10_000;

    private readonly Dictionary<string, long> _dictionary = new(StringComparer.Ordinal);
    private readonly string[] _names = [.. Enumerable.Range(0, 100).Select(i => $"counter-{i}")];
    private readonly Replica _alone = Start();
    private readonly Replica _cutOff = Start();

    /// <summary>Makes two peers known to the second replica that never answer.</summary>
    [GlobalSetup]
    public void CutOff()
    {
        for (ulong i = 2; i <= 3; i++)
        {
            var peer = new OwnerId($"n{i}", new Incarnation(i, i));
            _cutOff.Handle(new Input.Request(new HelloRequest(new Envelope(1, "default", peer, $"n{i}:1", "", default))), TimeSpan.Zero);
        }

        _cutOff.Handle(new Input.Add(_names[0], 1), TimeSpan.Zero); // its pushes stay in flight, since no peer answers
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Adds)]
    public long Dictionary()
    {
        for (var i = 0; i < Adds; i++)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_dictionary, _names[i % 100], out _)++;
        }

        return _dictionary.Count;
    }

    [Benchmark(OperationsPerInvoke = Adds)]
    public ulong Alone() => Add(_alone);

    [Benchmark(OperationsPerInvoke = Adds)]
    public ulong Two_peers_cut_off() => Add(_cutOff);

    private static Replica Start()
    {
        var replica = new Replica(new ReplicaOptions { Id = "n1", Address = "n1:1", Incarnation = new Incarnation(1, 1) });
        replica.Handle(new Input.Start(), TimeSpan.Zero);
        return replica;
    }

    private ulong Add(Replica replica)
    {
        for (var i = 0; i < Adds; i++)
        {
            replica.Handle(new Input.Add(_names[i % 100], 1), TimeSpan.Zero);
        }

        return replica.View.Head;
    }
}
