using CounterLab.Dashboard.Simulated;
using CounterLab.Dashboard.State;
using CounterLab.Lab;

namespace CounterLab.Dashboard.Lessons;

/// <summary>The lesson this circuit takes, and where it is in it. Its place is in the URL: <c>lesson</c> and <c>step</c>.</summary>
public sealed class LessonDesk(LabView view, LabActions actions, SimulatorDesk worlds)
{
    private readonly HashSet<int> _seen = [];
    private (string A, string B, string C) _nodes = ("n1", "n2", "n3");
    private AddOutcome? _answer;

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

    /// <summary>What steps act on; null: there is no picture or fewer than three nodes.</summary>
    public LessonStage? Stage => view.Current is { Nodes.Count: >= 3 } picture && Lesson is { } lesson
        ? new LessonStage(view.Lab, picture, lesson.Counter, _nodes.A, _nodes.B, _nodes.C, _answer)
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
        Change(() => (IsChoosing, Lesson, Step, IsDone) = (false, lesson, Math.Clamp(step, 0, lesson.Steps.Count - 1), false));
        view.ShowCounter(lesson.Counter);
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
            _answer = doing is Task<AddOutcome> { Result: var answer } ? answer : _answer;
        });
        Change(() => IsDone |= Lesson?.Steps[Step] == step); // meanwhile somebody may have gone on
    }

    /// <summary>Where there is something to do, what is seen counts only after it was done.</summary>
    private bool MayBeSeen(Lesson lesson) => lesson.Steps[Step].DoAsync is null || IsDone;

    private void Change(Action change)
    {
        change();
        Changed?.Invoke();
        view.Refresh();
    }
}
