using CounterLab.Dashboard.State;
using CounterLab.Presentation.Lessons;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Lessons;

/// <summary>The right side of the lab page: the side panel or a lesson. Lesson and step are in the URL.</summary>
public sealed partial class LabSide
{
    private bool _isTeaching;

    [Inject]
    private LessonState Model { get; set; } = default!;

    [Inject]
    private State.UrlState Url { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Read();
        Model.Changed += Write;
        Url.Moved += Read;
        _isTeaching = IsTeaching;
        Tell();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Model.Changed -= Write;
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

    /// <summary>Declares that a lesson has no node controls, so that the drawing shows them.</summary>
    private void Tell() => View.SetPanel(this, _isTeaching ? false : null);

    private bool IsTeaching => Model.IsChoosing || Model.Lesson is not null;

    private void Read()
    {
        if (Url.Path != "/")
        {
            return;
        }

        var (wanted, step) = (Url.Get("lesson"), int.TryParse(Url.Get("step"), out var number) ? number - 1 : 0);
        if (wanted is null && Model.Lesson is not null)
        {
            Model.Leave();
        }
        else if (LessonRegistry.Find(wanted) is { } lesson && lesson != Model.Lesson)
        {
            Model.Take(lesson, step);
        }
        else if (Model.Lesson is not null && Model.Step != step)
        {
            Model.Go(step);
        }
    }

    private void Write()
    {
        if (Url.Path == "/")
        {
            Url.Set(
                new Dictionary<string, object?>
                {
                    ["lesson"] = Model.Lesson?.Id,
                    ["step"] = Model.Lesson is null
                    ? null : Model.Step + 1
                },
                push: Url.Get("lesson") != Model.Lesson?.Id
                    || Url.Get("step") != (Model.Step + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Refresh();
    }
}
