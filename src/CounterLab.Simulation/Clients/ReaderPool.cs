using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients;

/// <summary>
/// Clients that read after each of their adds, with their token, on a node that is drawn from the add's number. They
/// merge the token of every answer into their own. At the end, each client reads from every live node once more. Some
/// clients carry no token, and read with the concern quorum.
/// </summary>
internal sealed class ReaderPool
{
    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan LastWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(0.5);

    private readonly World _world;
    private readonly SessionReader[] _readers;
    private readonly Dictionary<(SimulatedProcess Process, long Ticket), ReadCall> _waiting = [];
    private ulong _reads;

    public ReaderPool(World world)
    {
        _world = world;
        var (withToken, without) = (
            world.Scenario.Workload?.Readers ?? 0, world.Scenario.Workload?.TokenlessReaders ?? 0);
        _readers = [.. Enumerable.Range(1, withToken + without)
            .Select(number => new SessionReader(number, carriesToken: number <= withToken))];
    }

    /// <summary>Called when a client's add was acknowledged. The client has now observed it, and reads.</summary>
    public void OnAdded(long call, OwnerId owner, ulong seq)
    {
        if (_readers.Length == 0)
        {
            return;
        }

        var reader = _readers[call % _readers.Length];
        if (reader.CarriesToken)
        {
            SessionReader.Merge(reader.Token, owner, seq);
            SessionReader.Merge(reader.Seen, owner, seq);
        }

        var nodes = _world.Population.NodeIds;
        Send(
            reader, nodes[(int)_world.Chance.Below(nodes.Count, Purposes.ReadNode, (ulong)call)],
            reader.CarriesToken ? _world.Scenario.Workload!.Concern : Concern.Quorum);
    }

    /// <summary>Sends a read of every client with a token to every live node, and returns the reads.</summary>
    public List<ReadCall> AskAll() =>
        [
            .. _world.Live().SelectMany(node =>
                _readers.Where(reader => reader.CarriesToken)
                    .Select(reader => Send(reader, node.Address, Concern.Local, isLast: true))),
        ];

    public void Arrive(ReadCall call)
    {
        if (_world.Population.At(call.Node) is not { Cluster: Starter.Cluster } process
            || Feeder.Waits(process, call, EventKind.ReadArrives))
        {
            return;
        }

        call.TakenAt = _world.Now;
        var effects = _world.Feeder.Feed(
            process, new Input.Read(call.Concern, call.Token, call.IsLast ? LastWithin : Within));
        if (effects.Result.Ticket == 0)
        {
            if (call.IsLast && LimitCheck.IsDue(process, effects.Result.Refusal))
            {
                call.WasAtLimit = true;
                _world.Enter(_world.Now + RetryAfter, call, EventKind.ReadArrives);
            }

            return; // refused
        }

        if (effects.Reads.FirstOrDefault(read => read.Ticket == effects.Result.Ticket) is { } settled)
        {
            Answer(process, call, settled);
        }
        else
        {
            _waiting.Add((process, effects.Result.Ticket), call);
        }
    }

    /// <summary>Handles a node's report of the outcome of a read.</summary>
    public void Settled(SimulatedProcess process, ReadSettled settled)
    {
        if (_waiting.Remove((process, settled.Ticket), out var call))
        {
            Answer(process, call, settled);
        }
    }

    private ReadCall Send(SessionReader reader, string node, Concern concern, bool isLast = false)
    {
        var call = new ReadCall(reader, node, concern, ++_reads) { IsLast = isLast };
        _world.Enter(_world.Now + Latency, call, EventKind.ReadArrives);
        return call;
    }

    private void Answer(SimulatedProcess process, ReadCall call, ReadSettled settled)
    {
        var reader = call.Reader;
        var content = Chance.Mix(call.Number) + (settled.IsMet ? 1UL : 0) + (settled.IsLost ? 2UL : 0) + (
            (ulong)settled.HeardFrom.Count << 8);
        _world.Note(
            TraceKind.Outcome, null, content,
            $"read of reader {reader.Number}: {(settled.IsMet ? "served" : settled.IsLost ? "lost" : "not in time")}",
            call.Node);
        _world.Judge.OnRead(
            new ServedRead(
                reader.Number, call.TakenAt, _world.Now, process.State, call.Concern, call.IsLast, call.Seen, settled),
            settled.IsLost ? _world.Live() : []);
        call.IsAnswered = settled.IsMet || settled.IsLost;
        if (settled.IsLost)
        {
            reader.Token.Clear();
            reader.Seen.Clear();
        }
        else if (settled.IsMet && reader.CarriesToken)
        {
            reader.Learn(call.Token, process);
        }
    }
}
