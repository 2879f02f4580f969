using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>What the attacker knows, and the ids that it uses. All inputs are drawn from the actual state.</summary>
internal sealed class AttackState(FuzzCluster cluster, FuzzOptions options, IReadOnlyList<AttackKind> kinds)
{
    private const ulong IdPurpose = 0xF003;
    private const int Processes = 3;
    private const int SessionIds = 6;
    private const int StrangerIds = 8;

    private readonly Chance _chance = new(options.Seed);

    /// <summary>The nodes under attack.</summary>
    public FuzzCluster Cluster => cluster;

    /// <summary>Encodes and decodes the attacker's messages; null: they are passed as objects.</summary>
    public IMessageCodec? Codec => options.Codec;

    /// <summary>The attacker's processes: two incarnations of each.</summary>
    public IReadOnlyList<OwnerId> Own => field ??=
        [.. Enumerable.Range(0, Processes * 2).Select(i => new OwnerId($"a{i / 2}", IncarnationOf(i)))];

    /// <summary>The ids of the sessions that clients open.</summary>
    public IReadOnlyList<Incarnation> Sessions => field ??= [.. Secrets.Select(static secret => secret.Session)];

    /// <summary>The secrets of these sessions.</summary>
    public IReadOnlyList<SessionSecret> Secrets => field ??=
    [
        .. Enumerable.Range(100, SessionIds).Select(IncarnationOf)
            .Select(static bits => new SessionSecret(bits.High, bits.Low, bits.High, 1)),
    ];

    /// <summary>Owners that nobody has heard of.</summary>
    public IReadOnlyList<OwnerId> Strangers => field ??=
        [.. Enumerable.Range(200, StrangerIds).Select(i => new OwnerId($"x{i}", IncarnationOf(i)))];

    /// <summary>Whether this kind of input occurs.</summary>
    public bool Has(AttackKind kind) => kinds.Contains(kind);

    /// <summary>Incarnations of nodes whose records somebody holds and that no longer run.</summary>
    public List<OwnerId> Ended(FuzzNode target) =>
        [.. target.Replica.View.Vector().Select(entry => entry.Owner).Where(owner =>
            !owner.IsSession && !Own.Contains(owner) && !cluster.Nodes.Exists(node => node.Owner == owner))];

    /// <summary>An owner whose records the attacker sends under the kinds of this run.</summary>
    public OwnerId Writer(InputChance dice, FuzzNode target)
    {
        if (Has(AttackKind.ForgedRecords) && dice.Percent(25))
        {
            return dice.Pick(cluster.Nodes).Owner;
        }

        if (!Has(AttackKind.RelayedRecords) || dice.Percent(50))
        {
            return dice.Pick(Own);
        }

        var ended = Ended(target);
        return dice.Percent(50) ? OwnerId.Session(dice.Pick(Sessions))
            : ended.Count > 0 ? dice.Pick(ended) : dice.Pick(Strangers);
    }

    /// <summary>Any owner: a running node, one of the attacker's, a session, or one that is not known.</summary>
    public OwnerId Anybody(InputChance dice) => dice.Below(4) switch
    {
        0 => dice.Pick(cluster.Nodes).Owner,
        1 => dice.Pick(Own),
        2 => OwnerId.Session(dice.Pick(Sessions)),
        _ => dice.Pick(Strangers),
    };

    /// <summary>The name of a counter: a common one, one that the node knows, or one at a limit.</summary>
    public static string Name(InputChance dice, FuzzNode target)
    {
        var view = target.Replica.View;
        return dice.Below(10) switch
        {
            < 5 => $"c{dice.Below(5)}",
            < 7 => $"bounded/b{dice.Below(3)}",
            7 when view.CounterCount > 0 => view.NameOf(dice.Below(view.CounterCount)),
            8 => dice.Pick(OddNames),
            _ => $"d{dice.Below(40)}",
        };
    }

    private static readonly string[] OddNames =
    [
        new('x', CounterName.BytesMax), new('x', CounterName.BytesMax + 1), "", "\u0007", "caf\u00e9", "cafe\u0301",
        "\U0001F44D", "bounded/", "bounded/\u202e", " ", new('\u00fc', CounterName.BytesMax / 2),
    ];

    private Incarnation IncarnationOf(int number) => new(_chance.Of(IdPurpose, (ulong)number), (ulong)number);
}
