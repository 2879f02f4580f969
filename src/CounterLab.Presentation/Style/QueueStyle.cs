using System.Globalization;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Style;

/// <summary>Formats the figures of a retry queue.</summary>
public static class QueueStyle
{
    /// <summary>Pending operations and slots: <c>21 ops · 3 slots</c>.</summary>
    public static string Owed(QueueView queue) => queue.Operations == 0
        ? "0"
        : $"{Digits.Group(queue.Operations)} {(queue.Operations == 1 ? "op" : "ops")} · {Slots(queue)}";

    /// <summary>Pending slots: <c>3 slots</c>; empty if the queue is empty.</summary>
    public static string Slots(QueueView queue) => queue.Operations == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{queue.Slots} {(queue.Slots == 1 ? "slot" : "slots")}");

    /// <summary>A number of failed attempts: <c>6 failed</c>.</summary>
    public static string Failed(int attempts) => $"{Digits.Group(attempts)} failed";

    /// <summary>Age of the oldest pending operation.</summary>
    public static string Oldest(QueueView queue) => queue.Operations == 0 ? Digits.None : Ages.Of(queue.Oldest);

    /// <summary>Time until the next retry: <c>in flight</c> if there is a backlog and none is due.</summary>
    public static string Next(QueueView queue) => (queue.Next, queue.Operations) switch
    {
        ({ TotalSeconds: < 1 } next, _) => Ages.Whole(next),
        ({ } next, _) => Ages.Of(next),
        (null, > 0) => "in flight",
        _ => Digits.None,
    };

    /// <summary>States that backlogs to peers that are down are not in the total; empty if there are none.</summary>
    public static string ToDown(IEnumerable<PeerView> peers)
    {
        var down = peers.Where(peer => !peer.PeerIsLive && peer.Queue.Operations > 0).ToList();
        var owed = Digits.Group(down.Sum(peer => peer.Queue.Operations));
        return down switch
        {
            [] => "",
            [var peer] => $"{peer.Id} is down: its {owed} are not in the total.",
            _ => $"{Digits.Group(down.Count)} peers are down: their {owed} are not in the total.",
        };
    }

    /// <summary>The newest error of the queues to these peers, with the peer; empty if there is none.</summary>
    public static string LastError(IEnumerable<PeerView> peers)
        => peers.Where(peer => peer.Queue.LastError.Length > 0)
            .OrderByDescending(peer => peer.Queue.Attempts)
            .Select(peer => $"last error: {peer.Id} {peer.Queue.LastError}")
            .FirstOrDefault("");
}
