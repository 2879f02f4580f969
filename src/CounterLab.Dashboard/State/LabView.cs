using CounterLab.Lab;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Recording;
using CounterLab.Lab.Recording;
using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.State;

/// <summary>
/// What one circuit looks at: selection, counter, drawing, freeze, theme – and the one picture that everything on the
/// page is drawn from. The lab's changes arrive at most ten times a second and not at all while the tab is hidden.
/// </summary>
/// <remarks>
/// <see cref="Due"/> may come on any thread; the page's <c>Pulse</c> answers it with <see cref="Publish"/> inside one
/// render batch, so that all parts show the same picture. All other members belong to the circuit's own thread.
/// </remarks>
public sealed class LabView : IShown, IDisposable
{
    /// <summary>Least time between two pushes to the browser.</summary>
    public static readonly TimeSpan PushInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>The same while something is drawn that takes thousands of cells.</summary>
    public static readonly TimeSpan SlowInterval = TimeSpan.FromMilliseconds(110);

    /// <summary>Ages and clocks move at least this often.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private ILaboratory _lab;
    private readonly TimeProvider _time;
    private readonly Throttle _throttle;
    private readonly ITimer _heartbeat;
    private Freeze? _freeze;
    private readonly CancellationToken _ending;
    private volatile bool _hidden;
    private (object Panel, bool OffersSelected)? _otherPanel;

    /// <summary>Starts to look at this laboratory, until the application ends: then nothing is drawn any more.</summary>
    public LabView(ILaboratory lab, DashboardSettings settings, TimeProvider time, CancellationToken ending = default)
    {
        (_lab, _time, _ending) = (lab, time, ending);
        Counter = DefaultCounter = settings.Counter;
        _throttle = new Throttle(time, PushInterval, () => Tell(Due));
        _heartbeat = time.CreateTimer(_ => Request(), null, Heartbeat, Heartbeat);
        _lab.Changed += Request;
        Take();
    }

    /// <summary>A new picture should be published. On any thread.</summary>
    public event Action? Due;

    /// <summary>Something that is shown has changed. On the circuit's thread.</summary>
    public event Action? Changed;

    /// <summary>A choice that belongs into the URL has changed.</summary>
    public event Action? ChoiceChanged;

    /// <summary>The laboratory looked at: the live one, or a simulated run of this circuit's own.</summary>
    public ILaboratory Lab => _lab;

    /// <summary>What can be done here.</summary>
    public LabCapabilities Capabilities => _lab.Capabilities;

    /// <summary>The picture shown; null until the lab gave one.</summary>
    public ClusterView? Current { get; private set; }

    /// <summary>The faults on links that hold, as of the same moment.</summary>
    public IReadOnlyList<FaultRecord> Faults { get; private set; } = [];

    /// <summary>How far the recording is, also while the picture stands still; null: none is under way.</summary>
    public RecordingStatus? Recording => _lab.Recording;

    /// <summary>Why nothing can be recorded; empty when something can.</summary>
    public string RecordingReason => _lab.RecordingReason;

    /// <summary>The counter shown.</summary>
    public string Counter { get; private set; }

    /// <summary>The counter that this laboratory shows unless another one is asked for.</summary>
    public string DefaultCounter { get; private set; }

    /// <summary>Id of the selected node: the chosen one while it exists, else the first.</summary>
    public string? Selected => Current?.Node(Chosen)?.Id ?? (Current is { Nodes: [var first, ..] } ? first.Id : null);

    /// <summary>The node chosen by a person or the URL.</summary>
    public string? Chosen { get; private set; }

    /// <summary>The selected node.</summary>
    public NodeView? SelectedNode => Current?.Node(Selected);

    /// <summary>The node that keys act on: never another one than a person chose, also when that one is gone.</summary>
    public NodeView? NodeForKeys => Chosen is null || Chosen == Selected ? SelectedNode : null;

    /// <summary>Graph or matrix.</summary>
    public ClusterDrawing Drawing { get; private set; }

    /// <summary>Actual, or as the selected node believes.</summary>
    public ClusterLens Lens { get; private set; }

    /// <summary>The open tab of the side panel.</summary>
    public PanelTab Tab { get; private set; }

    /// <summary>Dark theme.</summary>
    public bool Dark { get; private set; } = true;

    /// <summary>Single-key shortcuts are on.</summary>
    public bool ShortcutsOn { get; private set; } = true;

    /// <summary>The picture stands still.</summary>
    public bool Frozen => _freeze is not null;

    /// <summary>For how long it has stood still.</summary>
    public TimeSpan FrozenFor => _freeze is { } freeze ? _time.GetUtcNow() - freeze.At : TimeSpan.Zero;

    /// <summary>Where the trace was when the view was frozen: no page shows anything later; null: it goes on.</summary>
    public TimeSpan? FrozenAt => _freeze?.Moment;

    /// <summary>What was measured of the counter shown: of now, or of when the view was frozen.</summary>
    public MetricsView Metrics => _freeze?.Metrics ?? _lab.Metrics(Counter);

    /// <summary>The side panel offers this node's controls, so the drawing does not offer them again.</summary>
    public bool PanelOffers(string id) => _otherPanel is { OffersSelected: var offers }
        ? offers && Selected == id
        : Tab is PanelTab.Nodes || (Tab is PanelTab.Node && Selected == id);

    /// <summary>Instead of the lab's side panel there is this one: it offers the selected node's controls, or none; null: it is gone.</summary>
    public void SetPanel(object panel, bool? offersSelected)
    {
        var before = _otherPanel;
        _otherPanel = offersSelected is { } offers ? (panel, offers) : _otherPanel?.Panel == panel ? null : _otherPanel;
        if (before != _otherPanel)
        {
            Refresh();
        }
    }

    /// <summary>Takes the newest picture, unless frozen, and tells all parts. On the circuit's thread.</summary>
    public void Publish()
    {
        Take();
        Changed?.Invoke();
    }

    /// <summary>Has all parts drawn anew in one batch by the page's pulse, also from behind an await.</summary>
    public void Refresh()
    {
        if (Due is { } due)
        {
            Tell(due);
        }
        else
        {
            Publish();
        }
    }

    /// <summary>Looks at another laboratory from now on. Who made it ends it.</summary>
    /// <param name="counter">Its <see cref="DefaultCounter"/>.</param>
    /// <param name="shown">The counter to show; null: that one.</param>
    /// <param name="node">The node to choose.</param>
    public void Watch(ILaboratory lab, string counter, string? shown = null, string? node = null)
    {
        if (_lab != lab)
        {
            _lab.Changed -= Request;
            _lab = lab;
            _lab.Changed += Request;
            Choose(() => (DefaultCounter, Counter, Chosen, _freeze) = (counter, shown ?? counter, node, null));
        }
    }

    /// <summary>Something beside the picture has changed that is shown; on any thread.</summary>
    public void Remind() => Request();

    /// <summary>Chooses a node.</summary>
    public void Select(string? id) => Choose(() => Chosen = id);

    /// <summary>Shows another counter.</summary>
    public void ShowCounter(string counter) => Choose(() => (Counter, _freeze) = (counter, null));

    /// <summary>Draws a graph or a matrix.</summary>
    public void Draw(ClusterDrawing drawing) => Choose(() => Drawing = drawing);

    /// <summary>Looks through another lens.</summary>
    public void Look(ClusterLens lens) => Choose(() => Lens = lens);

    /// <summary>Opens a tab of the side panel.</summary>
    public void Open(PanelTab tab) => Choose(() => Tab = tab);

    /// <summary>Sets the theme.</summary>
    public void SetDark(bool dark) => Choose(() => Dark = dark);

    /// <summary>Switches single-key shortcuts.</summary>
    public void SetShortcuts(bool on) => Choose(() => ShortcutsOn = on);

    /// <summary>Freezes this view, or lets it go on.</summary>
    public void ToggleFreeze() => Choose(() => _freeze = Frozen ? null : new Freeze(_time.GetUtcNow(), _lab.Trace.Now, _lab.Metrics(Counter)));

    /// <summary>What is drawn is heavy: eight or nine pushes a second are enough.</summary>
    public void SetSlow(bool slow) => _throttle.Interval = slow ? SlowInterval : PushInterval;

    /// <summary>The tab is hidden: push nothing until it is seen again.</summary>
    public void SetHidden(bool hidden)
    {
        _hidden = hidden;
        Request();
    }

    /// <summary>What a node wrote, oldest first.</summary>
    public IReadOnlyList<string> Output(string node) => _lab.Output(node);

    /// <inheritdoc/>
    public void Dispose()
    {
        _lab.Changed -= Request;
        _heartbeat.Dispose();
        _throttle.Dispose();
    }

    private void Request()
    {
        if (!_hidden)
        {
            _throttle.Request();
        }
    }

    private void Tell(Action? due)
    {
        if (!_ending.IsCancellationRequested)
        {
            due?.Invoke();
        }
    }

    private void Take()
    {
        if (!Frozen)
        {
            (Current, Faults) = (_lab.View(Counter), _lab.Faults);
        }
    }

    private void Choose(Action change)
    {
        change();
        Refresh();
        ChoiceChanged?.Invoke();
    }

    /// <summary>What pages need of the moment when the picture was stopped, also those that are opened later.</summary>
    private sealed record Freeze(DateTimeOffset At, TimeSpan Moment, MetricsView Metrics);
}
