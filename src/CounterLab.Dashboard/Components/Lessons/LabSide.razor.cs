using CounterLab.Dashboard.State;
using CounterLab.Presentation.Lessons;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Lessons;

/// <summary>Beside the picture: the panel, or a lesson. Its place in a lesson is in the URL.</summary>
public sealed partial class LabSide
{
    private bool _isTeaching;

    [Inject]
    private LessonDesk Desk { get; set; } = default!;

    [Inject]
    private State.UrlState Url { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Read();
        Desk.Changed += Write;
        Url.Moved += Read;
        _isTeaching = IsTeaching;
        Tell();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Desk.Changed -= Write;
        Url.Moved -= Read;
        View.SetPanel(this, null);
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var isAnother = _isTeaching != IsTeaching;
        _isTeaching = IsTeaching;
        if (isAnother)
        {
            Tell();
        }

        return isAnother;
    }

    /// <summary>A lesson offers no node's controls, so the drawing does.</summary>
    private void Tell() => View.SetPanel(this, _isTeaching ? false : null);

    private bool IsTeaching => Desk.IsChoosing || Desk.Lesson is not null;

    private void Read()
    {
        if (Url.Path != "/")
        {
            return;
        }

        var (wanted, step) = (Url.Get("lesson"), int.TryParse(Url.Get("step"), out var number) ? number - 1 : 0);
        if (wanted is null && Desk.Lesson is not null)
        {
            Desk.Leave();
        }
        else if (LessonBook.Find(wanted) is { } lesson && lesson != Desk.Lesson)
        {
            Desk.Take(lesson, step);
        }
        else if (Desk.Lesson is not null && Desk.Step != step)
        {
            Desk.Go(step);
        }
    }

    private void Write()
    {
        if (Url.Path == "/")
        {
            Url.Set(
                new Dictionary<string, object?> { ["lesson"] = Desk.Lesson?.Id, ["step"] = Desk.Lesson is null ? null : Desk.Step + 1 },
                push: Url.Get("lesson") != Desk.Lesson?.Id || Url.Get("step") != (Desk.Step + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Refresh();
    }
}
