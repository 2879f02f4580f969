using CounterLab.Lab;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Recording;
using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.State;

/// <summary>
/// The view state of one circuit (selection, counter, drawing, freeze, theme) and the cluster view from which all
/// components are drawn. Changes arrive at most ten times a second, and not while the tab is hidden.
/// </summary>
/// <remarks>
/// <see cref="Due"/> may be raised on any thread; <c>RenderPulse</c> responds with <see cref="Publish"/> within one
/// render batch, so that all components show the same view. All other members must be used on the circuit's thread.
/// </remarks>
public sealed class LabView : IShown, IDisposable
{
    /// <summary>Minimum time between two updates of the browser.</summary>
    public static readonly TimeSpan PushInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Minimum time between two updates while thousands of cells are drawn.</summary>
    public static readonly TimeSpan SlowInterval = TimeSpan.FromMilliseconds(110);

    /// <summary>Maximum time between two updates, so that ages and clocks advance.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private ILaboratory _lab;
    private readonly TimeProvider _time;
    private readonly UpdateThrottle _throttle;
    private readonly ITimer _heartbeat;
    private Freeze? _freeze;
    private readonly CancellationToken _ending;
    private volatile bool _hidden;
    private (object Panel, bool OffersSelected)? _otherPanel;

    /// <summary>Creates a view of this laboratory. It ends when the application stops.</summary>
    public LabView(ILaboratory lab, DashboardSettings settings, TimeProvider time, CancellationToken ending = default)
    {
        (_lab, _time, _ending) = (lab, time, ending);
        Counter = DefaultCounter = settings.Counter;
        _throttle = new UpdateThrottle(time, PushInterval, () => Tell(Due));
        _heartbeat = time.CreateTimer(_ => Request(), null, Heartbeat, Heartbeat);
        _lab.Changed += Request;
        Take();
    }

    /// <summary>Raised on any thread when a new view should be published.</summary>
    public event Action? Due;

    /// <summary>Raised on the circuit's thread when the state has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised when a value that is part of the URL has changed.</summary>
    public event Action? ChoiceChanged;

    /// <summary>The shown laboratory: live, or a simulated run of this circuit.</summary>
    public ILaboratory Lab => _lab;

    /// <summary>The shown cluster view; null before the first one.</summary>
    public ClusterView? Current { get; private set; }

    /// <summary>The active link faults at the same time.</summary>
    public IReadOnlyList<FaultRecord> Faults { get; private set; } = [];

    /// <summary>Progress of the recording, also while the view is frozen; null if there is none.</summary>
    public RecordingStatus? Recording => _lab.Recordings.Offered?.Recording;

    /// <summary>The reason why recording is not available; empty if it is.</summary>
    public string RecordingReason => _lab.Recordings.Reason;

    /// <summary>Name of the shown counter.</summary>
    public string Counter { get; private set; }

    /// <summary>The default counter of this laboratory.</summary>
    public string DefaultCounter { get; private set; }

    /// <summary>Id of the selected node: the chosen one while it exists, else the first.</summary>
    public string? Selected => Current?.Node(Chosen)?.Id ?? (Current is { Nodes: [var first, ..] } ? first.Id : null);

    /// <summary>Id of the node that the user or the URL selected; null if none.</summary>
    public string? Chosen { get; private set; }

    /// <summary>The selected node; null if there is no node.</summary>
    public NodeView? SelectedNode => Current?.Node(Selected);

    /// <summary>The node that shortcuts act on; null if the explicitly selected node does not exist any more.</summary>
    public NodeView? NodeForKeys => Chosen is null || Chosen == Selected ? SelectedNode : null;

    /// <summary>Whether the cluster is drawn as a graph or as a matrix.</summary>
    public ClusterDrawing Drawing { get; private set; }

    /// <summary>Whether actual states are drawn, or those seen by the selected node.</summary>
    public ClusterLens Lens { get; private set; }

    /// <summary>The open tab of the side panel.</summary>
    public PanelTab Tab { get; private set; }

    /// <summary>Whether the theme is dark.</summary>
    public bool Dark { get; private set; } = true;

    /// <summary>Whether single-key shortcuts are on.</summary>
    public bool ShortcutsOn { get; private set; } = true;

    /// <summary>Whether the view is frozen.</summary>
    public bool Frozen => _freeze is not null;

    /// <summary>Time since the freeze.</summary>
    public TimeSpan FrozenFor => _freeze is { } freeze ? _time.GetUtcNow() - freeze.At : TimeSpan.Zero;

    /// <summary>Time of the freeze in the trace, after which pages show nothing; null if not frozen.</summary>
    public TimeSpan? FrozenAt => _freeze?.Moment;

    /// <summary>Metrics of the shown counter, now or at the freeze.</summary>
    public MetricsView Metrics => _freeze?.Metrics ?? _lab.Metrics(Counter);

    /// <summary>Whether the side panel has this node's controls, so that the drawing omits them.</summary>
    public bool PanelOffers(string id) => _otherPanel is { OffersSelected: var offers }
        ? offers && Selected == id
        : Tab is PanelTab.Nodes || (Tab is PanelTab.Node && Selected == id);

    /// <summary>Sets the panel in place of the lab's and whether it has node controls; null removes it.</summary>
    public void SetPanel(object panel, bool? offersSelected)
    {
        var before = _otherPanel;
        _otherPanel = offersSelected is { } offers ? (panel, offers) : _otherPanel?.Panel == panel ? null : _otherPanel;
        if (before != _otherPanel)
        {
            Refresh();
        }
    }

    /// <summary>Shows the newest view, unless frozen, and notifies all components. On the circuit's thread.</summary>
    public void Publish()
    {
        Take();
        Changed?.Invoke();
    }

    /// <summary>Redraws all components in one batch, also after an await.</summary>
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

    /// <summary>Switches to another laboratory. The caller owns it.</summary>
    /// <param name="counter">The <see cref="DefaultCounter"/> of the laboratory.</param>
    /// <param name="shown">The counter to show; null for the default one.</param>
    /// <param name="node">The node to select.</param>
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

    /// <summary>Requests an update after a change other than of the cluster view. On any thread.</summary>
    public void Remind() => Request();

    /// <summary>Selects a node.</summary>
    public void Select(string? id) => Choose(() => Chosen = id);

    /// <summary>Shows another counter.</summary>
    public void ShowCounter(string counter) => Choose(() => (Counter, _freeze) = (counter, null));

    /// <summary>Draws a graph or a matrix.</summary>
    public void Draw(ClusterDrawing drawing) => Choose(() => Drawing = drawing);

    /// <summary>Selects the lens.</summary>
    public void Look(ClusterLens lens) => Choose(() => Lens = lens);

    /// <summary>Opens a tab of the side panel.</summary>
    public void Open(PanelTab tab) => Choose(() => Tab = tab);

    /// <summary>Sets the theme.</summary>
    public void SetDark(bool dark) => Choose(() => Dark = dark);

    /// <summary>Switches single-key shortcuts on or off.</summary>
    public void SetShortcuts(bool on) => Choose(() => ShortcutsOn = on);

    /// <summary>Freezes or unfreezes this view.</summary>
    public void ToggleFreeze() =>
        Choose(() => _freeze = Frozen ? null : new Freeze(_time.GetUtcNow(), _lab.Trace.Now, _lab.Metrics(Counter)));

    /// <summary>Reduces the update rate for expensive drawings.</summary>
    public void SetSlow(bool slow) => _throttle.Interval = slow ? SlowInterval : PushInterval;

    /// <summary>Suspends updates while the tab is hidden.</summary>
    public void SetHidden(bool hidden)
    {
        _hidden = hidden;
        Request();
    }

    /// <summary>Returns the output lines of a node, oldest first.</summary>
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

    /// <summary>The state at the freeze, which pages opened later show as well.</summary>
    private sealed record Freeze(DateTimeOffset At, TimeSpan Moment, MetricsView Metrics);
}
