namespace CounterLab.Experiments;

/// <summary>
/// Every slot of every node equals what a prefix of its owner's operations makes of it: nothing is counted twice,
/// invented, or altered on the way, whatever was duplicated, reordered or relayed. And an owner uses each number once.
/// (Finer than a counter checker that compares sums, such as Maelstrom's.)
/// </summary>
public sealed class PrefixChecker(History history) : Checker(CheckerNames.Prefix)
{
    public override void OnApplied(TimeSpan at, OwnerLog log, ulong seq, bool isNext)
    {
        if (!isNext)
        {
            Violate(at, $"{log.Name} gave an operation the number {seq} after it had reached {log.Head}");
        }
    }

    public override void OnObserved(in Observation observation)
    {
        var node = observation.Node;
        foreach (var counter in observation.Changed)
        {
            var name = node.NameOf(counter);
            foreach (var (owner, content) in node.SlotsOf(counter))
            {
                var log = history.Find(owner);
                var truth = log?.ContentUpTo(name, content.Seq) ?? default;
                if (truth != content)
                {
                    Violate(observation.At, $"{node.Self.Node} holds +{content.Added} −{content.Subtracted} at number {content.Seq} "
                        + $"of {history.NameOf(owner)} on {name}; its operations up to there make +{truth.Added} −{truth.Subtracted} (number {truth.Seq})");
                }
            }
        }
    }
}
