using System.Globalization;
using CounterLab.Protocol;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>
/// Writes down what a replica does with each input, before anything that comes of it leaves the process. It tells exactly
/// what the simulator shows its judge, so that one set of checkers serves both. Works under the host's lock; however many
/// sinks there are, changes are found once.
/// </summary>
internal sealed class Recorder(Replica replica, ReplicaOptions options)
{
    /// <summary>What must hold of the whole state is checked after so many inputs: it is linear in its size.</summary>
    private const int InvariantsEvery = 64;

    private readonly List<IRecordSink> _sinks = [];
    private readonly RecordClock _clock = new();
    private readonly SettledLines _settled = new();
    private StateDiff _diff = new();
    private int _untilInvariants;
    private bool _isOver;

    /// <summary>Nobody listens.</summary>
    public bool IsIdle => _sinks.Count == 0;

    /// <summary>Tells a sink everything there is, and from then on what changes.</summary>
    public void Add(IRecordSink sink, TimeSpan now)
    {
        var line = new Recorded { AtTicks = _clock.Next(), Start = StartOf() };
        var diff = new StateDiff(); // it has told what the one before it has, and the state of this very moment
        line.State = diff.All(replica.View, now);
        _diff = diff;
        _sinks.Add(sink);
        sink.Take(line);
    }

    public void Remove(IRecordSink sink) => _sinks.Remove(sink);

    /// <summary>Tells what came of an input.</summary>
    /// <exception cref="InvariantException">Something that must hold of the state does not.</exception>
    public void Take(Input input, Effects effects, TimeSpan now)
    {
        if (_isOver)
        {
            return;
        }

        var line = new Recorded
        {
            AtTicks = _clock.Next(),
            IsPush = input is Input.Request { Message: Protocol.Messages.PushRequest } or Input.Session,
            Left = effects.HasLeft,
            Broken = effects.Fatal is { } rival ? $"ended itself for another of its id: {rival}" : "",
        };
        OperationLines.AddTo(line, input, effects, replica.View, options.Mutant);
        _settled.AddTo(line, input, effects);
        line.Facts.AddRange(effects.Facts.Select(fact => new RecordedFact { Kind = FactKindNames.NameOf(fact.Kind), Peer = fact.Peer, Text = fact.Text }));
        if (_diff.AddTo(line, input, effects, replica.View, now) || HasNews(line))
        {
            Tell(line);
        }

        CheckInvariants();
    }

    /// <summary>Tells what must never happen; the process ends.</summary>
    public void Break(Exception e)
    {
        if (!_isOver)
        {
            Tell(new Recorded { AtTicks = _clock.Next(), Broken = e is InvariantException ? e.Message : e.ToString() });
            _isOver = true;
        }
    }

    private static bool HasNews(Recorded line) =>
        line.Operations.Count + line.Settled.Count + line.Facts.Count + line.Broken.Length > 0 || line.Left;

    private void Tell(Recorded line)
    {
        _isOver = line.Left;
        foreach (var sink in _sinks)
        {
            sink.Take(line);
        }
    }

    private void CheckInvariants()
    {
        if (++_untilInvariants >= InvariantsEvery)
        {
            _untilInvariants = 0;
            replica.AssertInvariants();
        }
    }

    private RecordedStart StartOf() => new()
    {
        Node = replica.View.Self.ToWire(),
        Cluster = options.Cluster,
        Pid = Environment.ProcessId,
        At = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
    };
}
