using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>
/// A few nodes for which the search chooses every event. There is no clock: a node's time advances only when the node
/// is woken, and all its retries are then due. Probes fail immediately; liveness has no influence.
/// </summary>
internal sealed class SmallWorld
{
    private const int SettleRounds = 16;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly ExplorerOptions _options;
    private readonly History _history = new();
    private readonly Judge _judge;
    private readonly List<SimulatedProcess> _nodes = [];
    private readonly List<ExplorerMessage> _parcels = [];
    private readonly SentPasses _sent = new();
    private readonly Dictionary<SimulatedProcess, TimeSpan> _wakeAt = [];
    private readonly HashSet<(SimulatedProcess Caller, long Call)> _calls = [];
    private Violation? _difference;
    private int _adds;
    private int _losses;
    private int _duplicates;
    private int _restarts;
    private int _exchanges;

    public SmallWorld(ExplorerOptions options)
    {
        _options = options;
        _judge = new Judge(
            new Expectations
            {
                Always =
                [
                    CheckerNames.HonestVector, CheckerNames.Prefix, CheckerNames.NeverShrinks, CheckerNames.Invariants
                ],
            },
            _history);
        List<string> names = [.. Enumerable.Range(1, options.Nodes).Select(i => $"n{i}")];
        List<MemberRecord> known =
            [
            .. names.Select(name =>
                new MemberRecord(new OwnerId(name, SmallNode.IncarnationOf(name, 1)), name, 0, MemberStatus.Joined)),
        ];
        foreach (var name in names)
        {
            _nodes.Add(NewProcess(name, 1, []));
        }

        foreach (var node in _nodes)
        {
            Feed(node, new Input.Start(known));
        }

        DeliverAll();
    }

    /// <summary>The first violation, or null if there is none.</summary>
    public Violation? Violation => _difference ?? (_judge.HasViolations ? _judge.Verdict().Violations[0] : null);

    /// <summary>
    /// Whether all adds were performed and no message or wake-up is pending. Only steps with a budget are then
    /// possible.
    /// </summary>
    public bool IsQuiet => _adds == _options.Adds.Count && _parcels.Count == 0 && !_nodes.Exists(IsWakeDue);

    /// <summary>Returns the possible next steps, in a fixed order.</summary>
    public List<ExplorerMove> Choices()
    {
        var choices = new List<ExplorerMove>();
        if (_adds < _options.Adds.Count)
        {
            choices.Add(new ExplorerMove(ExplorerMoveKind.Add));
        }

        foreach (var parcel in _parcels.Distinct())
        {
            AddChoicesOf(parcel, choices);
        }

        choices.AddRange(_nodes.Where(IsWakeDue).Select(node => new ExplorerMove(ExplorerMoveKind.Wake, null, node)));
        if (_exchanges < _options.Exchanges)
        {
            choices.AddRange(_nodes.Select(node => new ExplorerMove(ExplorerMoveKind.Exchange, null, node)));
        }

        if (_restarts == 0 && _nodes.Find(node => node.Id == _options.Restarts) is { } mortal)
        {
            choices.Add(new ExplorerMove(ExplorerMoveKind.Restart, null, mortal));
        }

        return choices;
    }

    /// <summary>Performs one of the steps that <see cref="Choices"/> returned.</summary>
    public void Take(in ExplorerMove choice)
    {
        switch (choice.Kind)
        {
            case ExplorerMoveKind.Add:
                var (name, counter) = _options.Adds[_adds++];
                Feed(_nodes.Single(node => node.Id == name), new Input.Add(counter, 1));
                break;
            case ExplorerMoveKind.Deliver:
                Deliver(choice.Message!);
                break;
            case ExplorerMoveKind.Duplicate:
                _duplicates++;
                _parcels.Add(choice.Message!);
                Deliver(choice.Message!);
                break;
            case ExplorerMoveKind.Lose:
                _parcels.Remove(choice.Message!);
                GiveUp(choice.Message!);
                break;
            case ExplorerMoveKind.Delay:
                GiveUp(choice.Message!);
                break;
            case ExplorerMoveKind.Wake:
                Wake(choice.Node!, Soon);
                break;
            case ExplorerMoveKind.Exchange:
                _exchanges++;
                Wake(choice.Node!, SmallNode.SyncInterval);
                break;
            case ExplorerMoveKind.Restart:
                Restart(choice.Node!);
                break;
        }
    }

    /// <summary>Delivers all messages, lets time pass, and checks that all nodes agree.</summary>
    public void Settle()
    {
        List<SimulatedNode> states = [.. _nodes.Select(node => node.State)];
        for (var round = 0; round < SettleRounds; round++)
        {
            DeliverAll();
            if (Violation is not null || (_parcels.Count == 0 && FirstDifference(states) is null))
            {
                return;
            }

            foreach (var node in _nodes)
            {
                Wake(node, SmallNode.SyncInterval);
            }
        }

        _difference = new Violation(CheckerNames.Convergence, FirstDifference(states)!.Message, TimeSpan.Zero);
    }

    /// <summary>The text of a step.</summary>
    public string Describe(in ExplorerMove choice) => choice.Describe(_options.Adds, _adds);

    /// <summary>Returns a hash of the state that determines what can happen next.</summary>
    public ulong Fingerprint()
    {
        var text = new System.Text.StringBuilder($"{_adds} {_losses} {_duplicates} {_restarts} {_exchanges}\n");
        foreach (var node in _nodes)
        {
            NodeFingerprint.Append(text, node, IsWakeDue(node), _sent);
        }

        foreach (var parcel in
            _parcels.Select(p => $"{p.Text} {_calls.Contains((p.Caller, p.Call))}").Order(StringComparer.Ordinal))
        {
            text.Append(parcel).Append('\n');
        }

        return Chance.Hash(text.ToString());
    }

    private void AddChoicesOf(ExplorerMessage parcel, List<ExplorerMove> choices)
    {
        choices.Add(new ExplorerMove(ExplorerMoveKind.Deliver, parcel));
        if (_duplicates < _options.Duplicates)
        {
            choices.Add(new ExplorerMove(ExplorerMoveKind.Duplicate, parcel));
        }

        if (_losses < _options.Losses && _calls.Contains((parcel.Caller, parcel.Call)))
        {
            choices.Add(new ExplorerMove(ExplorerMoveKind.Lose, parcel));
            choices.Add(new ExplorerMove(ExplorerMoveKind.Delay, parcel));
        }
    }

    private void Deliver(ExplorerMessage parcel)
    {
        _parcels.Remove(parcel);
        if (parcel.Request is null)
        {
            _calls.Remove((parcel.Caller, parcel.Call));
            Feed(parcel.Caller, parcel.Answer);
            return;
        }

        var effects = Feed(_nodes.Single(node => node.Id == parcel.To), new Input.Request(parcel.Request));
        if (parcel.Caller.IsRunning && (effects.Result.Reply is not null || effects.Result.Refusal is not null))
        {
            _parcels.Add(
                new ExplorerMessage(
                    parcel.Caller, parcel.Call, parcel.To, null, effects.Result.Reply, effects.Result.Refusal,
                    _history));
        }
    }

    private void GiveUp(ExplorerMessage parcel)
    {
        _losses++;
        _calls.Remove((parcel.Caller, parcel.Call));
        Feed(parcel.Caller, new Input.Failed(parcel.Call, "lost"));
    }

    private void Restart(SimulatedProcess former)
    {
        _restarts++;
        former.IsRunning = false;
        _parcels.RemoveAll(parcel => parcel.Caller == former && parcel.Request is null);
        _calls.RemoveWhere(call => call.Caller == former);
        var process = NewProcess(former.Id, 2, [.. _nodes.Where(node => node != former).Select(node => node.Address)]);
        _nodes[_nodes.IndexOf(former)] = process;
        Feed(process, new Input.Start());
    }

    private SimulatedProcess NewProcess(string name, ulong number, IReadOnlyList<string> seeds)
    {
        var options = SmallNode.For(name, number, seeds, _options.Mutant);
        return new SimulatedProcess(
            options, _history.Begin(new OwnerId(name, options.Incarnation), SmallNode.Cluster), TimeSpan.Zero, 1);
    }

    private void Wake(SimulatedProcess node, TimeSpan by)
    {
        node.Jump(by);
        Feed(node, new Input.Wake());
    }

    private bool IsWakeDue(SimulatedProcess node) => _wakeAt[node] <= node.Clock(TimeSpan.Zero) + Soon;

    /// <summary>Handles one input and puts the resulting messages in flight. Probes fail.</summary>
    private Effects Feed(SimulatedProcess node, Input input)
    {
        var effects = node.Replica.Handle(input, node.Clock(TimeSpan.Zero));
        _wakeAt[node] = effects.WakeAt;
        Show(node, input, effects);
        foreach (var send in effects.Sends.Where(send => send.Message is not ProbeRequest))
        {
            _sent.Note(node, send);
            _calls.Add((node, send.Call));
            _parcels.Add(new ExplorerMessage(node, send.Call, send.Address, send.Message, null, null, _history));
        }

        return effects;
    }

    private void Show(SimulatedProcess node, Input input, Effects effects)
    {
        if (effects.Result.Added is { } added)
        {
            var add = (Input.Add)input;
            _judge.OnApplied(TimeSpan.Zero, node.Log, added.Seq, node.Log.Apply(added.Seq, add.Counter, add.Amount));
        }

        _judge.OnObserved(new Observation(TimeSpan.Zero, node.State, effects.ChangedCounters, input is Input.Request));
        try
        {
            node.Replica.AssertInvariants();
        }
        catch (InvariantException e)
        {
            _judge.OnBroken(TimeSpan.Zero, $"{node.Log.Name}: {e.Message}");
        }
    }

    private void DeliverAll()
    {
        while (_parcels.Count > 0 && Violation is null)
        {
            Deliver(_parcels[0]);
        }
    }

    private ConvergenceChecker.Difference? FirstDifference(List<SimulatedNode> states) =>
        ConvergenceChecker.FirstDifference(states, _history.NameOf);
}
