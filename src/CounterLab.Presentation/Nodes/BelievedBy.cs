using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Nodes;

/// <summary>Number of live nodes that consider a node alive, suspect and dead.</summary>
public readonly record struct BelievedBy(int Alive, int Suspect, int Dead)
{
    /// <summary>Number of nodes that have reported a state for it.</summary>
    public int All => Alive + Suspect + Dead;

    /// <summary>Display text such as <c>3 alive, 1 suspect</c>; <c>nobody</c> if no live node knows it.</summary>
    public string Sentence => All == 0
        ? "nobody"
        : string.Join(", ",
            new[] { (Alive, "alive"), (Suspect, "suspect"), (Dead, "dead") }.Where(part => part.Item1 > 0)
            .Select(part => $"{Digits.Group(part.Item1)} {part.Item2}"));
}
