using CounterLab.Lab;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Lessons;

/// <summary>A short guided lesson on real nodes, beside the live picture.</summary>
/// <param name="Id">In links.</param>
/// <param name="Promise">What one will have seen, in a sentence.</param>
public sealed record Lesson(string Id, string Title, string Promise, IReadOnlyList<LessonStep> Steps)
{
    /// <summary>The counter it uses when it is first taken: its own, so that nothing else is in it. Taken again it uses another.</summary>
    public string Counter => "lesson-" + Id;
}

/// <summary>One step: what to know, what to do, and how one sees that it happened.</summary>
/// <param name="Text">Short; <c>{a}</c>, <c>{b}</c> and <c>{c}</c> stand for nodes.</param>
/// <param name="Deed">Text of the button; null: there is nothing to do.</param>
/// <param name="DoAsync">What the button does.</param>
/// <param name="Watch">What should then be seen, in words; empty: nothing to wait for.</param>
/// <param name="IsSeen">Whether it is seen.</param>
/// <param name="Link">Where to look on, and its text.</param>
public sealed record LessonStep(
    string Text,
    string? Deed = null,
    Func<LessonStage, Task>? DoAsync = null,
    string Watch = "",
    Func<LessonStage, bool>? IsSeen = null,
    (string Url, string Text)? Link = null);

/// <summary>What a step acts on: the lab, the picture of the moment, and three nodes.</summary>
/// <param name="A">Id of the first node, <c>{a}</c>.</param>
/// <param name="Answer">What the last add of this lesson was told.</param>
public sealed record LessonStage(ILaboratory Lab, ClusterView View, string Counter, string A, string B, string C, AddOutcome? Answer)
{
    /// <summary>What a node shows; null: nothing.</summary>
    public Int128? ValueAt(string node) => View.Node(node)?.Value;

    /// <summary>All live nodes show this.</summary>
    public bool AllShow(Int128 value) => View.Nodes.Where(node => node.IsLive).All(node => node.Value == value);

    /// <summary>What one node owes another, in operations.</summary>
    public QueueView Owed(string from, string to) => View.Node(from)?.Peers.FirstOrDefault(peer => peer.Id == to)?.Queue ?? QueueView.Empty;

    /// <summary>A text with the nodes' names in it.</summary>
    public string Fill(string text) => text.Replace("{a}", A, StringComparison.Ordinal).Replace("{b}", B, StringComparison.Ordinal).Replace("{c}", C, StringComparison.Ordinal);
}
