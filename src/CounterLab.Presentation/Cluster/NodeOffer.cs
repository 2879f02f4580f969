using CounterLab.Lab;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Cluster;

/// <summary>The actions on a node, each with whether it is possible now.</summary>
public sealed record NodeOffer(Offer Add, Offer Pause, Offer Resume, Offer Kill, Offer Restart, Offer Links,
    Offer Remove)
{
    /// <summary>Whether the node has no running process; <c>Restart</c> is then shown instead of <c>Kill</c>.</summary>
    public bool Down { get; init; }

    /// <summary>Determines the actions on a node in its current state.</summary>
    public static NodeOffer Of(NodeView node, ILaboratory lab)
    {
        var process = new Offer(lab.Processes.Reason);
        var links = new Offer(lab.Links.Reason);
        var down = node.Process is ProcessState.Killed or ProcessState.Exited;
        var paused = node.Process is ProcessState.Paused;
        return new NodeOffer(
            Add: down ? new($"{node.Id} is not running") : Offer.Yes,
            Pause: !process.Possible ? process
                : down ? new($"{node.Id} is not running")
                : paused ? new($"{node.Id} is paused")
                : Offer.Yes,
            Resume: !process.Possible ? process : paused ? Offer.Yes : new($"{node.Id} is not paused"),
            Kill: !process.Possible ? process : down ? new($"{node.Id} is not running") : Offer.Yes,
            Restart: !process.Possible ? process : down ? Offer.Yes : new($"{node.Id} is running"),
            Links: links,
            Remove: process)
        {
            Down = down,
        };
    }
}
