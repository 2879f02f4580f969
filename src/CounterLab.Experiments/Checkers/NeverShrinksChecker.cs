using CounterLab.Protocol;

namespace CounterLab.Experiments;

/// <summary>
/// Within one life of a node no slot and no vector entry goes back: states only rise in the lattice, so a read never
/// forgets what an earlier one showed (monotonicity of state-based CRDTs, Shapiro et al. 2011).
/// </summary>
public sealed class NeverShrinksChecker(History history) : Checker(CheckerNames.NeverShrinks)
{
    private readonly Dictionary<(OwnerId Node, OwnerId Owner, string Counter), SlotContent> _slots = [];

    public override void OnObserved(in Observation observation)
    {
        var node = observation.Node;
        foreach (var counter in observation.Changed)
        {
            var name = node.NameOf(counter);
            foreach (var (owner, content) in node.SlotsOf(counter))
            {
                ref var before = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                    _slots, (node.Self, owner, name), out _);
                if (content.Seq < before.Seq || content.Added < before.Added || content.Subtracted < before.Subtracted)
                {
                    Violate(observation.At, $"{node.Self.Node} held +{before.Added} −{before.Subtracted} at number {before.Seq} of "
                        + $"{history.NameOf(owner)} on {name}, and now +{content.Added} −{content.Subtracted} at number {content.Seq}");
                }

                before = content;
            }
        }
    }
}
