using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A watch shows what its node shows: once it has sent every change that the node reported, the last value that it sent
/// of each counter is the node's. A change that a node does not report would remain unseen until the next one. After
/// convergence the values are final. (That a resumed watch includes what was seen before is judged as a read,
/// <see cref="SessionReadsChecker"/>.)
/// </summary>
public sealed class WatchesChecker() : Checker(CheckerNames.Watches)
{
    public override void OnWatched(in WatchedCounter watched)
    {
        if (watched.Sent != watched.Here && (watched.Sent is not null || watched.Here.Exists))
        {
            Violate(
                watched.At,
                $"{watched.Node.Self.Node} shows {Text(watched.Here)} for {watched.Counter}, and has reported no "
                    + $"change to watcher {watched.Watcher} since it showed {Text(watched.Sent)}");
        }
    }

    private static string Text(SentValue? value) => value is not { } sent ? "nothing"
        : FormattableString.Invariant(
            $"{sent.Value}{(sent.Exists ? "" : " (not existing)")}{(sent.IsClamped ? " (clamped)" : "")}");
}
