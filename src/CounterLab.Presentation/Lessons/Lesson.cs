using CounterLab.Lab;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Lessons;

/// <summary>A short guided lesson on real nodes, next to the live view.</summary>
/// <param name="Id">In links.</param>
/// <param name="Promise">What the lesson shows, in one sentence.</param>
public sealed record Lesson(string Id, string Title, string Promise, IReadOnlyList<LessonStep> Steps)
{
    /// <summary>The counter of the first start of the lesson. Each further start uses a new one.</summary>
    public string Counter => "lesson-" + Id;
}

/// <summary>One step: explanation, action and observable result.</summary>
/// <param name="Text">Short; <c>{a}</c>, <c>{b}</c> and <c>{c}</c> are replaced by node ids.</param>
/// <param name="ActionLabel">Text of the button; null: no action.</param>
/// <param name="DoAsync">The action of the button.</param>
/// <param name="Watch">The expected observation as text; empty: none.</param>
/// <param name="IsSeen">Whether it has been observed.</param>
/// <param name="Link">Link to a further page, with its text.</param>
public sealed record LessonStep(
    string Text,
    string? ActionLabel = null,
    Func<LessonStage, Task>? DoAsync = null,
    string Watch = "",
    Func<LessonStage, bool>? IsSeen = null,
    (string Url, string Text)? Link = null);

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

    /// <summary>Ends every link fault; a laboratory without link faults has none to end.</summary>
    public Task HealAllAsync() => Lab.Links.Offered?.HealAllAsync() ?? Task.CompletedTask;

    /// <summary>What a node shows; null: nothing.</summary>
    public Int128? ValueAt(string node) => View.Node(node)?.Value;

    /// <summary>Whether all live nodes show this value.</summary>
    public bool AllShow(Int128 value) => View.Nodes.Where(node => node.IsLive).All(node => node.Value == value);

    /// <summary>The backlog from one node to another, in operations.</summary>
    public QueueView Owed(string from, string to) =>
        View.Node(from)?.Peers.FirstOrDefault(peer => peer.Id == to)?.Queue ?? QueueView.Empty;

    /// <summary>Replaces placeholders with node ids.</summary>
    public string Fill(string text) => text.Replace("{a}", A, StringComparison.Ordinal)
        .Replace("{b}", B, StringComparison.Ordinal).Replace("{c}", C, StringComparison.Ordinal);
}
