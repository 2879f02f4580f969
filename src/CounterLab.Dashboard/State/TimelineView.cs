using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Choices;
using CounterLab.Presentation.Timeline.Cones;
using CounterLab.Presentation.Timeline.Layout;

namespace CounterLab.Dashboard.State;

/// <summary>
/// The state of the timeline of a circuit: settings, data read and drawing. Updated at most twice a second while
/// following, and immediately on user actions. Used on the circuit's thread only.
/// </summary>
public sealed class TimelineView : IShown, IDisposable
{
    /// <summary>Minimum time between automatic redraws.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>Maximum number of events drawn while following, since each drawing is sent in full.</summary>
    public const int FollowedMax = 200;

    private readonly LabView _view;
    private readonly TimeProvider _time;
    private readonly ConeWatch _cone;
    private readonly HashSet<long> _unfolded = [];
    private ITraceSource? _trace;
    private long? _drawnAt;
    private TimeSpan? _frozenAt;
    private int _users;

    /// <summary>Creates an inactive timeline, which reads nothing until a page is open.</summary>
    public TimelineView(LabView view, TimeProvider time) => (_view, _time, _cone) = (view, time, new ConeWatch(time));

    /// <summary>Raised when the drawing has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised when a value that is part of the URL has changed.</summary>
    public event Action? ChoiceChanged;

    /// <summary>The settings of the page.</summary>
    public TimelineChoices Choices { get; private set; } = new();

    /// <summary>The events and messages that were read.</summary>
    public TimelineReading Reading { get; private set; } = TimelineReading.Empty;

    /// <summary>The diagram, laid out for the current settings.</summary>
    public Diagram Diagram { get; private set; } = Diagram.Empty;

    /// <summary>The cone of the followed operation; null if there is none.</summary>
    public Cone? Cone => _cone.Cone;

    /// <summary>Number of the selected event; 0 if none.</summary>
    public long Selected { get; private set; }

    /// <summary>Available width, in pixels.</summary>
    public double Width { get; private set; } = 900;

    /// <summary>The selected event; null if none is selected or it is not in the range.</summary>
    public TraceEvent? SelectedEvent => Selected == 0 ? null : Reading.Book.Find(Selected);

    /// <summary>Operations of the selected event.</summary>
    public IReadOnlyList<OpId> Offered =>
        SelectedEvent is { } e ? OpFinder.Of(e, Reading.Book, Reading.Slice.Events) : [];

    /// <summary>Starts updates when a page is opened.</summary>
    public void Open(TimelineChoices choices)
    {
        if (_users++ == 0)
        {
            _view.Changed += OnPublished;
        }

        Choices = choices;
        Draw();
    }

    /// <summary>Ends updates when the page is closed.</summary>
    public void Close()
    {
        if (_users > 0 && --_users == 0)
        {
            _view.Changed -= OnPublished;
        }
    }

    /// <summary>Changes the settings.</summary>
    public void Choose(TimelineChoices choices)
    {
        if (choices != Choices)
        {
            Choices = choices with { OnlyCone = choices.OnlyCone && choices.Op is not null };
            Draw();
            ChoiceChanged?.Invoke();
        }
    }

    /// <summary>Follows an operation; null follows none.</summary>
    public void Follow(OpId? op) => Choose(Choices with { Op = op, Tab = op is null ? Choices.Tab : TimelineTab.Cone });

    /// <summary>Selects an event and, if it belongs to an operation, follows that operation.</summary>
    public void Pick(long number)
    {
        Select(number);
        if (Offered is [var first, ..] and var offered)
        {
            Follow(Choices.Op is { } op && offered.Contains(op) ? op : first);
        }
    }

    /// <summary>Selects an event; 0 clears the selection.</summary>
    public void Select(long number)
    {
        if (Selected != number)
        {
            Selected = number;
            Changed?.Invoke();
        }
    }

    /// <summary>Moves the selection by a number of drawn events.</summary>
    public void Move(int step)
    {
        var events = Diagram.Drawn.Events;
        if (events.Count > 0)
        {
            var place = PlaceOf(Selected);
            Select(
                events[place < 0
                ? (step > 0 ? 0 : events.Count - 1) : Math.Clamp(place + step, 0, events.Count - 1)].Number);
        }
    }

    /// <summary>Returns the index of an event among those drawn; −1 if it is not drawn.</summary>
    public int PlaceOf(long number)
    {
        var events = Diagram.Drawn.Events;
        for (var place = 0; place < events.Count; place++)
        {
            if (events[place].Number == number)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Folds or unfolds an interval.</summary>
    public void Toggle(long key)
    {
        if (!_unfolded.Remove(key))
        {
            _unfolded.Add(key);
        }

        Draw();
    }

    /// <summary>Sets the available width, in pixels.</summary>
    public void SetWidth(double width)
    {
        if (Math.Abs(width - Width) > 4)
        {
            Width = width;
            Draw();
        }
    }

    /// <summary>Builds the drawing for a file, which may have more events.</summary>
    public Diagram ForFile(double width) => Build(DiagramOptions.EventsMax, width);

    /// <inheritdoc/>
    public void Dispose() => _view.Changed -= OnPublished;

    private void OnPublished()
    {
        var isOther = !ReferenceEquals(_trace, _view.Lab.Trace);
        // events with times up to the freeze may still arrive
        var isComing = _view.FrozenAt is not { } frozenAt || Reading.Slice.Now < frozenAt;
        if (isOther || _frozenAt != _view.FrozenAt
            || (isComing && (_drawnAt is not { } at || _time.GetElapsedTime(at) >= Pace)))
        {
            Draw();
        }
    }

    private void Draw()
    {
        if (!ReferenceEquals(_trace, _view.Lab.Trace))
        {
            (_trace, Selected, Reading) = (_view.Lab.Trace, 0, TimelineReading.Empty);
        }

        (_frozenAt, _drawnAt) = (_view.FrozenAt, _time.GetTimestamp());
        Reading = TimelineReading.Read(_trace, Choices, _frozenAt, Reading);
        _cone.Update(_trace, Choices.Op, Reading.Now);
        Diagram = Build(Choices.IsFollowing && _frozenAt is null ? FollowedMax : DiagramOptions.EventsMax, Width);
        Changed?.Invoke();
    }

    private Diagram Build(int events, double width) => DiagramBuilder.Build(
        Reading.Slice,
        Reading.Book,
        new DiagramOptions
        {
            Order = Choices.Order,
            Zoom = Choices.Zoom,
            Width = width,
            Filter = Choices.Filter,
            Op = Choices.Op,
            Cone = Cone?.Numbers ?? new HashSet<long>(),
            Unfolded = _unfolded,
            Events = events,
        },
        Reading.From,
        Reading.To);
}
