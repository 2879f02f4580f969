using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.Presentation;

/// <summary>Both directions between two nodes, as one thing to click.</summary>
/// <param name="AToB">Cut from the first to the second.</param>
/// <param name="BToA">Cut from the second to the first.</param>
public sealed record LinkPair(string A, string B, bool AToB, bool BToA)
{
    /// <summary>At least one direction is cut: a click heals.</summary>
    public bool Cut => AToB || BToA;

    /// <summary>Accessible name of its control: <c>Cut n1–n2</c> or <c>Heal n1–n2</c>.</summary>
    public string Name => $"{(Cut ? "Heal" : "Cut")} {A}–{B}";

    /// <summary>The pair of these nodes in a picture.</summary>
    public static LinkPair Of(ClusterView view, string a, string b)
        => new(a, b, view.Link(a, b)?.Cut ?? false, view.Link(b, a)?.Cut ?? false);
}
