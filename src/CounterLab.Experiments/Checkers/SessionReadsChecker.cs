using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A read with a token returns everything that its client has observed before, on any node: its own adds (read your
/// writes) and everything that earlier answers included (monotonic reads; session guarantees, Terry et al. 1994).
/// </summary>
public sealed class SessionReadsChecker(History history) : Checker(CheckerNames.SessionReads)
{
    public override void OnRead(in ServedRead read)
    {
        if (read.Settled.Missing.Count > 0)
        {
            return;
        }

        var shown = Held.VectorOf(read.Node);
        foreach (var (owner, seq) in read.Seen)
        {
            if (Held.UpTo(shown, owner, history) is var held && held < seq)
            {
                Violate(
                    read.At,
                    $"reader {read.Reader} had seen {history.NameOf(owner)} up to {seq}, and {read.Node.Self.Node} "
                        + $"answers with it up to {held}");
                return;
            }
        }
    }
}
