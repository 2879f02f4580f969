using System.Globalization;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Style;

/// <summary>Formats the figures of a retry queue.</summary>
public static class QueueStyle
{
    /// <summary>Pending slots and operations: <c>3 slots · 21</c>.</summary>
    public static string Owed(QueueView queue) => queue.Operations == 0
        ? "0"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{queue.Slots} {(queue.Slots == 1 ? "slot" : "slots")} · {Digits.Group(queue.Operations)}");

    /// <summary>Pending slots: <c>3 slots</c>; empty if the queue is empty.</summary>
    public static string Slots(QueueView queue) => queue.Operations == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{queue.Slots} {(queue.Slots == 1 ? "slot" : "slots")}");

    /// <summary>A number of attempts: <c>1 try</c>, <c>6 tries</c>.</summary>
    public static string Tries(int attempts) => $"{Digits.Group(attempts)} {(attempts == 1 ? "try" : "tries")}";

    /// <summary>Age of the oldest pending operation.</summary>
    public static string Oldest(QueueView queue) => queue.Operations == 0 ? Digits.None : Ages.Of(queue.Oldest);

    /// <summary>Time until the next attempt.</summary>
    public static string Next(QueueView queue) => (queue.Next, queue.Operations) switch
    {
        ({ } next, _) => Ages.Of(next),
        (null, > 0) => "now",
        _ => Digits.None,
    };

    /// <summary>The newest error of the queues to these peers, with the peer; empty if there is none.</summary>
    public static string LastError(IEnumerable<PeerView> peers)
        => peers.Where(peer => peer.Queue.LastError.Length > 0)
            .OrderByDescending(peer => peer.Queue.Attempts)
            .Select(peer => $"last error: {peer.Id} {peer.Queue.LastError}")
            .FirstOrDefault("");
}
