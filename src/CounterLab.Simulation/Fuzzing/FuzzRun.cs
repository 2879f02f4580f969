using CounterLab.Protocol;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>
/// One fuzz run. A few nodes start, and serve clients; an attacker sends them inputs; one of them may restart
/// meanwhile.
/// Then the attacker falls silent, an operator removes members that are dead, and the nodes must agree, be ready and
/// take adds.
/// </summary>
public sealed class FuzzRun
{
    private const ulong PlanPurpose = 0xF020;
    private const ulong PausePurpose = 0xF021;

    private static readonly TimeSpan SilenceFor = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan AgreeWithin = TimeSpan.FromSeconds(60);

    private readonly FuzzOptions _options;
    private readonly FuzzCluster _cluster;
    private readonly Attacker _attacker;
    private readonly int _nodes;
    private int _sent;
    private int _refused;

    private FuzzRun(FuzzOptions options)
    {
        _options = options;
        _cluster = new FuzzCluster(options);
        _attacker = new Attacker(_cluster, options);
        _cluster.Attacker = _attacker;
        _nodes = 2 + new InputChance(options.Seed, PlanPurpose, 0).Below(3);
    }

    /// <summary>Runs a seed.</summary>
    public static FuzzResult Of(FuzzOptions options) => new FuzzRun(options).Run();

    private FuzzResult Run()
    {
        FuzzViolation? violation = null;
        try
        {
            StartNodes();
            Attack();
            Calm();
            FuzzCheck.Assert(_cluster);
        }
        catch (FuzzException e)
        {
            violation = new FuzzViolation(e.Check, _cluster.Input, e.Message);
        }

        return new FuzzResult(_options.Seed, _sent + _attacker.Answers, _refused, _cluster.Handled, violation);
    }

    private void StartNodes()
    {
        for (var i = 1; i <= _nodes; i++)
        {
            _cluster.Start($"n{i}", _nodes);
        }

        _cluster.RunUntil(TimeSpan.FromSeconds(3));
    }

    private void Attack()
    {
        var plan = new InputChance(_options.Seed, PlanPurpose, 1);
        var (restartAt, startAt) = plan.Percent(60) ? Restart(plan) : (-1, -1);
        var at = _cluster.Now;
        for (var number = 0; number < _options.Inputs; number++)
        {
            at += Pause(number);
            _cluster.RunUntil(at);
            _cluster.Input = number;
            if (number == restartAt && _nodes > 2)
            {
                _cluster.Kill(_cluster.Nodes[0]);
            }

            if (number == startAt)
            {
                StartAgain();
            }

            AddHonestly(number);
            if (!_options.Omitted.Contains(number))
            {
                Send(number);
            }
        }

        StartAgain();
    }

    /// <summary>The inputs before which a node is killed and started again, whatever the number of inputs.</summary>
    private static (int At, int StartAt) Restart(InputChance plan)
    {
        var at = plan.Below(FuzzOptions.InputsDefault);
        return (at, at + 1 + plan.Below(100));
    }

    private void StartAgain()
    {
        if (_cluster.Nodes.Count < _nodes)
        {
            _cluster.Start("n1", _nodes);
        }
    }

    private TimeSpan Pause(int number)
    {
        var dice = new InputChance(_options.Seed, PausePurpose, (ulong)number);
        return dice.Below(20) switch
        {
            < 8 => TimeSpan.FromTicks(dice.Below(10_000)),
            < 19 => TimeSpan.FromMilliseconds(dice.Below(60)),
            _ => TimeSpan.FromMilliseconds(dice.Below(800)),
        };
    }

    private void AddHonestly(int number)
    {
        if (number % 7 == 0)
        {
            var node = _cluster.Nodes[number / 7 % _cluster.Nodes.Count];
            _cluster.Feed(node, new Input.Add($"c{number % 5}", 1));
        }
    }

    private void Send(int number)
    {
        var (target, input) = _attacker.Draw(number);
        _options.Watch?.OnAttack(number, target.Id, input);
        _sent++;
        _refused += _cluster.Feed(target, input).Result.Kind == InputResultKind.Refused ? 1 : 0;
    }

    private void Calm()
    {
        _attacker.IsSilent = true;
        _cluster.RunUntil(_cluster.Now + SilenceFor);
        var end = _cluster.Now + AgreeWithin;
        while (_cluster.Now < end && (!FuzzCheck.IsCalm(_cluster)))
        {
            RemoveDead();
            _cluster.RunUntil(_cluster.Now + TimeSpan.FromSeconds(2));
        }
    }

    /// <summary>What docs/OPERATIONS.md tells an operator to do about members that will not return.</summary>
    private void RemoveDead()
    {
        foreach (var node in _cluster.Nodes)
        {
            var gone = node.Replica.View.Peers(_cluster.Now).Where(peer => peer.State == LivenessState.Dead)
                .Select(peer => peer.Id).Where(id => !_cluster.Nodes.Exists(other => other.Id == id)).ToList();
            gone.ForEach(id => _cluster.Feed(node, new Input.RemoveMember(id)));
        }
    }
}
