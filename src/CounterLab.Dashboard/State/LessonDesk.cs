using CounterLab.Dashboard.Simulator;
using CounterLab.Lab;
using CounterLab.Presentation.Lessons;

namespace CounterLab.Dashboard.State;

/// <summary>The lesson this circuit takes, and where it is in it. Its place is in the URL: <c>lesson</c> and <c>step</c>.</summary>
public sealed class LessonDesk(LabView view, LabActions actions, SimulatorDesk worlds)
{
    private readonly HashSet<int> _seen = [];
    private (string A, string B, string C) _nodes = ("n1", "n2", "n3");
    private AddOutcome? _answer;
    private string _counter = "";

    /// <summary>Another lesson or step.</summary>
    public event Action? Changed;

    /// <summary>The list of lessons is shown.</summary>
    public bool IsChoosing { get; private set; }

    /// <summary>The lesson; null: none is taken.</summary>
    public Lesson? Lesson { get; private set; }

    /// <summary>The step, from 0.</summary>
    public int Step { get; private set; }

    /// <summary>Its deed was begun in this visit.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Another counter is looked at, or a simulated run: nothing there is a step of this lesson.</summary>
    public bool IsElsewhere => Lesson is not null && (worlds.IsSimulated || view.Counter != _counter);

    /// <summary>What steps act on; null: one is elsewhere, there is no picture, or there are fewer than three nodes.</summary>
    public LessonStage? Stage => !IsElsewhere && view.Current is { Nodes.Count: >= 3 } picture && Lesson is not null
        ? new LessonStage(view.Lab, picture, _counter, _nodes.A, _nodes.B, _nodes.C, _answer)
        : null;

    /// <summary>What the step wants seen is seen, or was.</summary>
    public bool IsSeen => Lesson is { } lesson && (lesson.Steps[Step].IsSeen is not { } isSeen || _seen.Contains(Step) || (MayBeSeen(lesson) && Stage is { } stage && isSeen(stage)));

    /// <summary>Shows the list of lessons.</summary>
    public void Choose() => Change(() => (IsChoosing, Lesson) = (true, null));

    /// <summary>Leaves lessons.</summary>
    public void Leave() => Change(() => (IsChoosing, Lesson) = (false, null));

    /// <summary>Takes a lesson from a step on, on the live cluster and a counter of its own.</summary>
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
        _counter = step > 0 && view.Counter.StartsWith(lesson.Counter, StringComparison.Ordinal) ? view.Counter : Fresh(lesson.Counter);
        Change(() => (IsChoosing, Lesson, Step, IsDone) = (false, lesson, Math.Clamp(step, 0, lesson.Steps.Count - 1), false));
        view.ShowCounter(_counter);
    }

    /// <summary>Back to the lesson's own counter on the live cluster.</summary>
    public void Return()
    {
        if (worlds.IsSimulated)
        {
            worlds.WatchLive();
        }

        view.ShowCounter(_counter);
    }

    /// <summary>To another step; beyond the ends nothing happens.</summary>
    public void Go(int step)
    {
        if (Lesson is { } lesson && step >= 0 && step < lesson.Steps.Count)
        {
            Change(() => (Step, IsDone) = (step, false));
        }
    }

    /// <summary>Notes what is seen now, so that it stays seen when the picture moves on.</summary>
    public void Look()
    {
        if (IsSeen)
        {
            _seen.Add(Step);
        }
    }

    /// <summary>Does what the step's button says.</summary>
    public async Task DoAsync()
    {
        if (Lesson?.Steps[Step] is not { DoAsync: { } deed, Deed: { } name } step || Stage is not { } stage)
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
        Change(() => IsDone |= Lesson?.Steps[Step] == step); // meanwhile somebody may have gone on
    }

    /// <summary>A name nobody has added under yet: a lesson taken again begins at 0, as its steps say.</summary>
    private string Fresh(string name) => Enumerable.Range(1, int.MaxValue).Select(time => time == 1 ? name : FormattableString.Invariant($"{name}-{time}"))
        .First(fresh => view.Current?.Counters.Contains(fresh) != true);

    /// <summary>Where there is something to do, what is seen counts only after it was done.</summary>
    private bool MayBeSeen(Lesson lesson) => lesson.Steps[Step].DoAsync is null || IsDone;

    private void Change(Action change)
    {
        change();
        Changed?.Invoke();
        view.Refresh();
    }
}
