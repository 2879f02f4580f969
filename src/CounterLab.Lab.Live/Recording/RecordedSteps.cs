using System.Text;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// The steps of one recording. One action may become several steps and change later (a link fault that is healed on
/// some links), so such steps share a place and are replaced together. The steps never exceed the limits of a scenario:
/// a step that would do so ends the recording.
/// </summary>
internal sealed class RecordedSteps(DateTimeOffset startedAt, int bytesKept)
{
    private const int ListAround = 23; // bytes of a list with one step, without that step
    private const int LineAround = 6;

    private static readonly int WithoutSteps = Written([]);
    private static readonly TimeSpan LengthMax = ScenarioLimits.TimeMax - TimeSpan.FromMilliseconds(1);

    private readonly List<(IReadOnlyList<Step> Steps, int Bytes)> _places = [];
    private readonly int _bytesMax = ScenarioLimits.JsonBytesMax - bytesKept;
    private int _bytes;

    public int Count { get; private set; }

    /// <summary>Why no more steps are accepted; empty while they are.</summary>
    public string Ended { get; private set; } = "";

    /// <summary>The length of the recording when it ended by itself.</summary>
    public TimeSpan EndedAt { get; private set; }

    /// <summary>The steps in order of time; steps at the same time are in the order in which they were added.</summary>
    public IReadOnlyList<Step> Steps => [.. _places.SelectMany(place => place.Steps).OrderBy(step => step.At)];

    /// <summary>
    /// Converts a time to one relative to the start of the recording, in whole milliseconds; earlier times become 0.
    /// </summary>
    public TimeSpan At(DateTimeOffset moment) =>
        Ms(moment - startedAt) is var at && at > TimeSpan.Zero ? at : TimeSpan.Zero;

    /// <summary>Rounds a time to milliseconds.</summary>
    public static TimeSpan Ms(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds));

    /// <summary>Ends the recording if its maximum length is exceeded.</summary>
    public void Run(DateTimeOffset now)
    {
        if (At(now) > LengthMax)
        {
            var hours = ScenarioLimits.TimeMax.TotalHours;
            End(LengthMax, FormattableString.Invariant($"A recording lasts at most {hours} hours."));
        }
    }

    /// <summary>Adds steps; returns their place, or null if the recording has ended.</summary>
    public int? Add(DateTimeOffset now, params IReadOnlyList<Step> steps)
    {
        _places.Add(([], 0));
        return Set(now, _places.Count - 1, steps) ? _places.Count - 1 : null;
    }

    /// <summary>Replaces the steps of a place. Returns false, without a change, if the recording has ended.</summary>
    public bool Set(DateTimeOffset now, int place, params IReadOnlyList<Step> steps)
    {
        AssertBounds();
        Run(now);
        var (bytes, former) = (steps.Sum(BytesOf), _places[place]);
        var (count, total) = (Count + steps.Count - former.Steps.Count, _bytes + bytes - former.Bytes);
        if (Ended.Length == 0 && count > ScenarioLimits.StepsMax)
        {
            End(At(now), FormattableString.Invariant($"A scenario has at most {ScenarioLimits.StepsMax} steps."));
        }
        else if (Ended.Length == 0 && total > _bytesMax)
        {
            var most = ScenarioLimits.JsonBytesMax;
            End(At(now), FormattableString.Invariant($"A scenario's file has at most {most} bytes."));
        }

        if (Ended.Length > 0)
        {
            return false;
        }

        _places[place] = (steps, bytes);
        (Count, _bytes) = (count, total);
        return true;
    }

    /// <summary>Whether this place exists.</summary>
    public bool Has(int place) => place >= 0 && place < _places.Count;

    /// <summary>The only step of a place.</summary>
    public Step this[int place] => _places[place].Steps[0];

    /// <summary>Checks that the totals match all places, and are within the limits of a scenario.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        AssertBounds();
        var (count, bytes) = (_places.Sum(place => place.Steps.Count), _places.Sum(place => place.Bytes));
        Invariant.Holds(Count == count, $"{count} steps; found {Count}");
        Invariant.Holds(_bytes == bytes, $"{bytes} bytes; found {_bytes}");
    }

    private void AssertBounds()
    {
        Invariant.Holds(
            Count is >= 0 and <= ScenarioLimits.StepsMax, $"0 to {ScenarioLimits.StepsMax} steps; found {Count}");
        Invariant.Holds(_bytes >= 0 && _bytes <= _bytesMax, $"0 to {_bytesMax} bytes of steps; found {_bytes}");
        Invariant.Holds(
            Ended.Length > 0 || EndedAt == TimeSpan.Zero, $"an end at {EndedAt} only if the recording has ended");
    }

    private void End(TimeSpan at, string why)
    {
        if (Ended.Length == 0)
        {
            (Ended, EndedAt) = (why, at);
        }
    }

    /// <summary>The size of a step in the file: its line with indentation, and the comma before it.</summary>
    private static int BytesOf(Step step) => Written([step]) - WithoutSteps - ListAround + LineAround;

    private static int Written(IReadOnlyList<Step> steps)
    {
        var scenario = new Scenario { Name = "x", Nodes = ["x"], Steps = steps, RunFor = ScenarioLimits.TimeMax };
        return Encoding.UTF8.GetByteCount(ScenarioWriter.Write(scenario));
    }
}
