using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Running;

namespace CounterLab.Simulation.Nodes;

/// <summary>
/// Starts processes. Each start creates a new incarnation. The address of a node is its id, but for twins.
/// </summary>
internal sealed class Starter(World world, SimulationOptions options)
{
    /// <summary>The name of the cluster under test.</summary>
    public const string Cluster = "lab";

    private const string ForeignCluster = "strangers";
    private const string NamesakeCluster = "namesakes";

    private readonly Dictionary<string, ulong> _starts = new(StringComparer.Ordinal);

    /// <summary>Starts a node of the cluster under test.</summary>
    public SimulatedProcess Start(
        string node, IReadOnlyList<string> seeds, IReadOnlyList<MemberRecord>? known = null) =>
        Start(node, node, Cluster, seeds, known);

    /// <summary>Starts a node of another cluster with the same id and address.</summary>
    public SimulatedProcess StartForeign(string node) => Start(node, node, ForeignCluster, [], null);

    /// <summary>Starts the first node of another cluster with the same name at a node's address.</summary>
    public SimulatedProcess StartNamesake(string node) =>
        Start(Experiments.Actions.StartNamesake.IdOf(node), node, Cluster, [], null, NamesakeCluster);

    /// <summary>Starts another process of the cluster under test with a node's id, at another address.</summary>
    public SimulatedProcess StartTwin(string node, IReadOnlyList<string> seeds) =>
        Start(node, Experiments.Actions.StartTwin.AddressOf(node), Cluster, seeds, null);

    /// <summary>
    /// The size of a batch with few records: so small that digests of a few owners are sent in parts too.
    /// </summary>
    private static int BytesOf(int records, ReplicaLimits limits) => Math.Min(limits.BatchBytes, records * 2048);

    /// <summary>The next incarnation of a node.</summary>
    public Incarnation NextIncarnation(string node) => IncarnationOf(node, StartsOf(node) + 1);

    private ulong StartsOf(string node) => _starts.GetValueOrDefault(node);

    private Incarnation IncarnationOf(string node, ulong number)
    {
        var drawn = world.Mutant == Mutant.ReuseIncarnation ? 1 : number;
        return new Incarnation(
            world.Chance.Of(Purposes.Incarnation, Chance.Hash(node), drawn), drawn + Chance.Hash(node));
    }

    private SimulatedProcess Start(
        string node, string address, string cluster, IReadOnlyList<string> seeds, IReadOnlyList<MemberRecord>? known,
        string? judgedAs = null)
    {
        var number = _starts[node] = StartsOf(node) + 1;
        var incarnation = IncarnationOf(node, number);
        var limits = world.Scenario.Limits.Of(new ReplicaLimits { Peers = Math.Max(64, ScenarioLimits.NodesMax) });
        var replica = new ReplicaOptions
        {
            Id = node,
            Address = address,
            Incarnation = incarnation,
            Cluster = cluster,
            BootstrapAddresses = seeds,
            Seed = world.Chance.Of(Purposes.ReplicaSeed, Chance.Hash(node), number),
            WireVersion = world.Scenario.OldNodes.Contains(node) ? WireVersion.Oldest : WireVersion.Newest,
            Limits = world.Scenario.BatchRecords is { } records
                ? limits with { BatchRecords = records, BatchBytes = BytesOf(records, limits) } : limits,
            Mutant = options.Mutant,
        };
        replica = options.Tune?.Invoke(replica) ?? replica;
        var log = world.History.Begin(new OwnerId(node, incarnation), judgedAs ?? cluster);
        var process = new SimulatedProcess(replica, log, world.Now, world.Population.Processes.Count + 1);
        world.Add(process, new Input.Start(known));
        return process;
    }
}
