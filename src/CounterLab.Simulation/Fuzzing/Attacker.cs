using CounterLab.Protocol;
using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>
/// A well-formed peer with bad intentions, and clients of the same kind. Draws inputs from the actual state: real ids,
/// numbers next to real ones and far beyond them, records of others, and messages that nodes really sent.
/// </summary>
internal sealed class Attacker
{
    private const ulong InputPurpose = 0xF010;
    private const ulong AnswerPurpose = 0xF011;

    private static readonly AttackKind[] Sent =
        [.. Enum.GetValues<AttackKind>().Except([AttackKind.Replies, AttackKind.Impersonation])];

    private readonly FuzzOptions _options;
    private readonly AttackState _state;
    private readonly AttackKind[] _sent;
    private readonly PeerDrawer _peers;
    private readonly ReplyDrawer _replies;
    private readonly ClientDrawer _clients;

    public Attacker(FuzzCluster cluster, FuzzOptions options)
    {
        var kinds = options.Kinds ?? Drawn(options.Seed);
        _options = options;
        _state = new AttackState(cluster, options, kinds);
        _sent = [.. Sent.Where(_state.Has)];
        var records = new RecordDrawer(_state);
        _peers = new PeerDrawer(_state, records);
        _replies = new ReplyDrawer(_state, _peers);
        _clients = new ClientDrawer(_state);
    }

    /// <summary>Whether the attacker still answers calls.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The number of answers that the attacker gave.</summary>
    public int Answers { get; private set; }

    /// <summary>The kinds of inputs of a seed: each with a probability of two thirds.</summary>
    public static IReadOnlyList<AttackKind> Drawn(ulong seed)
    {
        var dice = new InputChance(seed, InputPurpose, ulong.MaxValue);
        return [.. Enum.GetValues<AttackKind>().Except([AttackKind.ForgedRecords])
            .Where(kind => dice.Percent(67) || kind == AttackKind.Clients)];
    }

    /// <summary>The input with this number, and its receiver.</summary>
    public (FuzzNode Target, Input Input) Draw(int number)
    {
        var dice = new InputChance(_options.Seed, InputPurpose, (ulong)number);
        var target = dice.Pick(_state.Cluster.Nodes);
        return (target, dice.Pick(_sent) switch
        {
            AttackKind.Clients => _clients.Plain(dice, target),
            AttackKind.Sessions => _clients.Session(dice, target),
            var kind => new Input.Request(Encoded(_peers.Draw(kind, dice, target))),
        });
    }

    /// <summary>The answer to a node's call; null: silence.</summary>
    public Input? Answer(FuzzNode caller, Send send, ulong number)
    {
        if (IsSilent || !_state.Has(AttackKind.Replies))
        {
            return null;
        }

        var answer = _replies.Draw(new InputChance(_options.Seed, AnswerPurpose, number), caller, send);
        Answers += answer is null ? 0 : 1;
        return answer;
    }

    private PeerRequest Encoded(PeerRequest request) => _options.Codec?.Pass(request) ?? request;
}
