using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Cluster;

/// <summary>Both directions between two nodes, as one clickable element.</summary>
/// <param name="AToB">Cut from the first to the second.</param>
/// <param name="BToA">Cut from the second to the first.</param>
/// <param name="Hurt">Faults other than cuts on either direction, as text; empty: none.</param>
public sealed record LinkPair(string A, string B, bool AToB, bool BToA, string Hurt = "")
{
    /// <summary>At least one direction is cut, so a click heals.</summary>
    public bool Cut => AToB || BToA;

    /// <summary>Accessible name of its control: <c>Cut n1–n2</c> or <c>Heal n1–n2</c>.</summary>
    public string Name => $"{(Cut ? "Heal" : "Cut")} {A}–{B}";

    /// <summary>Its name, and what is wrong with the links: <c>Cut n1–n2 (loss 20 % n1 → n2)</c>.</summary>
    public string Title => Hurt.Length == 0 ? Name : $"{Name} ({Hurt})";

    /// <summary>The pair of these nodes in a picture.</summary>
    public static LinkPair Of(ClusterView view, string a, string b)
    {
        var (there, back) = (view.Link(a, b), view.Link(b, a));
        var hurt = new[] { there, back }.OfType<LinkView>().Where(link => link.Hurt.Length > 0)
            .Select(link => link.Hurt).Distinct();
        return new(a, b, there?.Cut ?? false, back?.Cut ?? false, string.Join(", ", hurt));
    }
}
