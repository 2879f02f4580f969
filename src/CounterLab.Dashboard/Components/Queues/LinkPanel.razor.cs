using CounterLab.Dashboard.State;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Queues;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Queues;

/// <summary>The selected link: queue, faults and actions.</summary>
public sealed partial class LinkPanel
{
    private ElementReference _title;
    private bool _wantsFocus;

    [Inject]
    private QueueBoards Boards { get; set; } = default!;

    [Inject]
    private LinkSelection Selection { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    [Inject]
    private LinkActions Links { get; set; } = default!;

    private LinkRow? Row => Selection.Chosen is { } link ? Boards.Current?.Link(link) : null;

    private LinkRow? Back => Selection.Chosen is { } link ? Boards.Current?.Link(link.Back) : null;

    private IReadOnlyList<FaultRecord> Faults => Selection.Chosen is { } link ? LinkFaults.On(View.Faults, link) : [];

    private IReadOnlyList<FaultRecord> Holds => [.. Faults.Where(fault => fault.Kind == FaultKind.Hold)];

    private Offer Can => new Offer(View.Lab.Links.Reason);

    /// <summary>Describes the backlog in slots, and whether the sums exclude it because the peer is dead.</summary>
    private static string InSlots(LinkRow row) => row switch
    {
        { Owes: false } => "",
        { Counts: true } => $" in {QueueStyle.Slots(row.Queue)}",
        _ => $" in {QueueStyle.Slots(row.Queue)} · {row.Link.To} is down: not in the total",
    };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Selection.Opened += OnOpened;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Selection.Opened -= OnOpened;
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_wantsFocus && Row is not null)
        {
            _wantsFocus = false;
            await _title.FocusAsync();
        }
    }

    private void OnOpened()
    {
        _wantsFocus = true;
        Refresh();
    }

    private IEnumerable<(string Name, string Value)> FactsOf(LinkRow row)
    {
        var queue = row.Queue;
        yield return ("oldest", QueueStyle.Oldest(queue));
        yield return ("failed attempts", Digits.Group(queue.Attempts));
        yield return ("next retry", QueueStyle.Next(queue));
        yield return ("waits for", row.Owes ? row.Waits : "nothing");
        yield return ("last error", queue.LastError.Length > 0 ? queue.LastError : "none");
        if (Boards.Current?.Peer(row.Link) is { } peer)
        {
            yield return ($"{row.Link.From} reports",
                $"{row.Link.To} is {PeerStyle.Of(peer.State).Word}, heard "
                + $"{Ages.OrNever(peer.Heard)}{(peer.Heard is null ? "" : " ago")}");
        }

        if (View.Current?.Node(row.Link.From) is { } sender && Freshness.Of(sender) is { Length: > 0 } age)
        {
            yield return ("this report is", age);
        }
    }
}
