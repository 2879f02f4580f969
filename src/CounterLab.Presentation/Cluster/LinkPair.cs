using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Cluster;

/// <summary>Both directions between two nodes, drawn as one clickable element.</summary>
/// <param name="AToB">The direction from A to B is cut.</param>
/// <param name="BToA">The direction from B to A is cut.</param>
/// <param name="Degradation">Faults other than cuts on either direction, as text; empty if there are none.</param>
public sealed record LinkPair(string A, string B, bool AToB, bool BToA, string Degradation = "")
{
    /// <summary>Whether at least one direction is cut; a click then heals both.</summary>
    public bool Cut => AToB || BToA;

    /// <summary>Accessible name of its control: <c>Cut n1–n2</c> or <c>Heal n1–n2</c>.</summary>
    public string Name => $"{(Cut ? "Heal" : "Cut")} {A}–{B}";

    /// <summary>The name with the faults on the links: <c>Cut n1–n2 (loss 20 % n1 → n2)</c>.</summary>
    public string Title => Degradation.Length == 0 ? Name : $"{Name} ({Degradation})";

    /// <summary>Returns the pair of these nodes in a view.</summary>
    public static LinkPair Of(ClusterView view, string a, string b)
    {
        var (there, back) = (view.Link(a, b), view.Link(b, a));
        var degradations = new[] { there, back }.OfType<LinkView>().Where(link => link.Degradation.Length > 0)
            .Select(link => link.Degradation).Distinct();
        return new(a, b, there?.Cut ?? false, back?.Cut ?? false, string.Join(", ", degradations));
    }
}
