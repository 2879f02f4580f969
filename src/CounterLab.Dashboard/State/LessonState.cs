using CounterLab.Dashboard.Simulator;
using CounterLab.Lab;
using CounterLab.Presentation.Lessons;

namespace CounterLab.Dashboard.State;

/// <summary>The lesson of a circuit and its progress. It is part of the URL: <c>lesson</c> and <c>step</c>.</summary>
public sealed class LessonState(LabView view, LabActions actions, SimulatorState worlds)
{
    private readonly HashSet<int> _seen = [];
    private (string A, string B, string C) _nodes = ("n1", "n2", "n3");
    private AddOutcome? _answer;
    private string _counter = "";

    /// <summary>Raised when the lesson, the step or its state has changed.</summary>
    public event Action? Changed;

    /// <summary>Whether the list of lessons is shown.</summary>
    public bool IsChoosing { get; private set; }

    /// <summary>The current lesson; null if none.</summary>
    public Lesson? Lesson { get; private set; }

    /// <summary>Index of the current step, from 0.</summary>
    public int Step { get; private set; }

    /// <summary>Whether the action of the step was started.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether another counter or a simulated run is shown.</summary>
    public bool IsElsewhere => Lesson is not null && (worlds.IsSimulated || view.Counter != _counter);

    /// <summary>The context of the steps; null without three nodes or if another counter is shown.</summary>
    public LessonStage? Stage => !IsElsewhere && view.Current is { Nodes.Count: >= 3 } picture && Lesson is not null
        ? new LessonStage(view.Lab, picture, _counter, _nodes.A, _nodes.B, _nodes.C, _answer)
        : null;

    /// <summary>Whether the condition of the step has been observed.</summary>
    public bool IsSeen =>
        Lesson is { } lesson
            && (lesson.Steps[Step].IsSeen is not { } isSeen || _seen.Contains(Step)
            || (MayBeSeen(lesson) && Stage is { } stage && isSeen(stage)));

    /// <summary>Shows the list of lessons.</summary>
    public void Choose() => Change(() => (IsChoosing, Lesson) = (true, null));

    /// <summary>Closes the lesson or the list.</summary>
    public void Leave() => Change(() => (IsChoosing, Lesson) = (false, null));

    /// <summary>Starts a lesson at a step, on the live cluster with its own counter.</summary>
    public void Take(Lesson lesson, int step = 0)
    {
        if (worlds.IsSimulated)
        {
            worlds.WatchLive();
        }

        var ids = view.Current?.Nodes.Select(node => node.Id).ToList() ?? [];
        _nodes = ids is [var a, var b, var c, ..] ? (a, b, c) : _nodes;
        _seen.Clear();
        _answer = null;
        _counter = step > 0 && view.Counter.StartsWith(lesson.Counter, StringComparison.Ordinal)
            ? view.Counter : Fresh(lesson.Counter);
        Change(() => (IsChoosing, Lesson, Step, IsDone) =
            (false, lesson, Math.Clamp(step, 0, lesson.Steps.Count - 1), false));
        view.ShowCounter(_counter);
    }

    /// <summary>Returns to the counter of the lesson on the live cluster.</summary>
    public void Return()
    {
        if (worlds.IsSimulated)
        {
            worlds.WatchLive();
        }

        view.ShowCounter(_counter);
    }

    /// <summary>Goes to another step. Does nothing if it does not exist.</summary>
    public void Go(int step)
    {
        if (Lesson is { } lesson && step >= 0 && step < lesson.Steps.Count)
        {
            Change(() => (Step, IsDone) = (step, false));
        }
    }

    /// <summary>Records whether the condition of the step has been observed, so that it remains so.</summary>
    public void Look()
    {
        if (IsSeen)
        {
            _seen.Add(Step);
        }
    }

    /// <summary>Runs the action of the step.</summary>
    public async Task DoAsync()
    {
        if (Lesson?.Steps[Step] is not { DoAsync: { } deed, ActionLabel: { } name } step || Stage is not { } stage)
        {
            return;
        }

        await actions.RunAsync(stage.Fill(name), async () =>
        {
            var doing = deed(stage);
            await doing;
            if (doing is Task<AddOutcome> { Result: var answer })
            {
                _answer = answer;
                actions.Tell(answer);
            }
        });
        Change(() => IsDone |= Lesson?.Steps[Step] == step); // the step may have changed meanwhile
    }

    /// <summary>Returns an unused counter name, so that a repeated lesson starts at 0.</summary>
    private string Fresh(string name) => Enumerable.Range(1, int.MaxValue)
        .Select(time => time == 1 ? name : FormattableString.Invariant($"{name}-{time}"))
        .First(fresh => view.Current?.Counters.Contains(fresh) != true);

    /// <summary>Whether an observation counts: if the step has an action, only after the action was started.</summary>
    private bool MayBeSeen(Lesson lesson) => lesson.Steps[Step].DoAsync is null || IsDone;

    private void Change(Action change)
    {
        change();
        Changed?.Invoke();
        view.Refresh();
    }
}
