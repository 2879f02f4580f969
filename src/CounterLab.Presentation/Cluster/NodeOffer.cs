using CounterLab.Lab;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Cluster;

/// <summary>Which actions a node offers now.</summary>
public sealed record NodeOffer(Offer Add, Offer Pause, Offer Resume, Offer Kill, Offer Restart, Offer Links,
    Offer Remove)
{
    /// <summary>The node has no running process: <c>Restart</c> replaces <c>Kill</c>.</summary>
    public bool Down { get; init; }

    /// <summary>The actions available for a node.</summary>
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
