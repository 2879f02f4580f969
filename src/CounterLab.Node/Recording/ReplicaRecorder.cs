using System.Globalization;
using CounterLab.Protocol;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>
/// Records what a replica does with each input, before any effect of it leaves the process. A recording has the same
/// content as the simulator's history, so the same checkers judge both. Called under the host's lock. Changes are
/// computed once for all sinks.
/// </summary>
internal sealed class ReplicaRecorder(Replica replica, ReplicaOptions options)
{
    /// <summary>
    /// The number of inputs between two checks of all invariants, which take time linear in the size of the state.
    /// </summary>
    private const int InvariantsEvery = 64;

    private readonly List<IRecordSink> _sinks = [];
    private readonly RecordClock _clock = new();
    private readonly SettledLines _settled = new();
    private StateDiff _diff = new();
    private int _untilInvariants;
    private bool _isOver;

    /// <summary>Whether there are no sinks.</summary>
    public bool IsIdle => _sinks.Count == 0;

    /// <summary>Adds a sink. It receives the complete state now, and then every change.</summary>
    public void Add(IRecordSink sink, TimeSpan now)
    {
        var line = new Recorded { AtTicks = _clock.Next(), Start = StartOf() };
        var diff = new StateDiff(); // compares with the current state, so it can replace the previous one
        line.State = diff.All(replica.View, now);
        _diff = diff;
        _sinks.Add(sink);
        sink.Take(line);
    }

    public void Remove(IRecordSink sink) => _sinks.Remove(sink);

    /// <summary>Records the effects of an input.</summary>
    /// <exception cref="InvariantException">An invariant of the state is broken.</exception>
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
            Yielded = effects.Fatal?.ToString() ?? "",
        };
        OperationLines.AddTo(line, input, effects, replica.View, options.Mutant);
        _settled.AddTo(line, input, effects);
        line.Facts.AddRange(
            effects.Facts.Select(fact => new RecordedFact
            {
                Kind = FactKindNames.NameOf(fact.Kind),
                Peer = fact.Peer,
                Text = fact.Text,
            }));
        if (_diff.AddTo(line, input, effects, replica.View, now) || HasNews(line))
        {
            Write(line);
        }

        CheckInvariants();
    }

    /// <summary>Records a broken invariant, after which the process ends.</summary>
    public void Break(Exception e)
    {
        if (!_isOver)
        {
            Write(
                new Recorded { AtTicks = _clock.Next(), Broken = e is InvariantException ? e.Message : e.ToString() });
            _isOver = true;
        }
    }

    private static bool HasNews(Recorded line) =>
        line.Operations.Count + line.Settled.Count + line.Facts.Count + line.Yielded.Length > 0 || line.Left;

    private void Write(Recorded line)
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
