using CounterLab.Lab;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Lessons;

/// <summary>The context of a step: the lab, the current view and three nodes.</summary>
/// <param name="A">Id of the first node, <c>{a}</c>.</param>
/// <param name="Answer">The reply to the last add of this lesson.</param>
public sealed record LessonStage(ILaboratory Lab, ClusterView View, string Counter, string A, string B, string C,
    AddOutcome? Answer)
{
    /// <summary>Control of processes.</summary>
    /// <exception cref="LabException">The laboratory does not offer it.</exception>
    public IProcessControl Processes => Lab.Processes.Require();

    /// <summary>Control of link faults.</summary>
    /// <exception cref="LabException">The laboratory does not offer it.</exception>
    public ILinkFaults Links => Lab.Links.Require();

    /// <summary>Ends every link fault. Does nothing if the laboratory does not support link faults.</summary>
    public Task HealAllAsync() => Lab.Links.Offered?.HealAllAsync() ?? Task.CompletedTask;

    /// <summary>Returns the value that a node shows; null if it is unknown.</summary>
    public Int128? ValueAt(string node) => View.Node(node)?.Value;

    /// <summary>Whether all live nodes show this value.</summary>
    public bool AllShow(Int128 value) => View.Nodes.Where(node => node.IsLive).All(node => node.Value == value);

    /// <summary>The backlog from one node to another, in operations.</summary>
    public QueueView Owed(string from, string to) =>
        View.Node(from)?.Peers.FirstOrDefault(peer => peer.Id == to)?.Queue ?? QueueView.Empty;

    /// <summary>Replaces the placeholders <c>{a}</c>, <c>{b}</c> and <c>{c}</c> with node ids.</summary>
    public string Fill(string text) => text.Replace("{a}", A, StringComparison.Ordinal)
        .Replace("{b}", B, StringComparison.Ordinal).Replace("{c}", C, StringComparison.Ordinal);
}
