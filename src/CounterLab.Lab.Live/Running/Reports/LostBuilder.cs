using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Live.Running.Reports;

/// <summary>Finds the operations that were lost with processes that ended, and why.</summary>
internal static class LostBuilder
{
    public static List<ReportedLoss> Of(HistoryReplay replay)
    {
        var lost = new List<ReportedLoss>();
        var (live, lives) = (replay.Cluster.Live, replay.Cluster.Lives);
        foreach (var life in lives.Where(life => life.EndedBy.Length > 0 && life.Cluster == lives[0].Cluster))
        {
            if (replay.History.Find(life.Self) is not { } log)
            {
                continue;
            }

            var held = live.Select(node => Held.UpTo(node, life.Self, replay.History)).DefaultIfEmpty().Max();
            if (held < log.Head)
            {
                var (amount, why) = (AmountOf(log, held + 1), Why(replay, life, held));
                lost.Add(new ReportedLoss(log.Name, held + 1, log.Head, amount, why));
            }
        }

        return lost;
    }

    private static Int128 AmountOf(OwnerLog log, ulong from)
    {
        Int128 amount = 0;
        for (var seq = from; seq <= log.Head; seq++)
        {
            amount += log[seq].Amount;
        }

        return amount;
    }

    private static string Why(HistoryReplay replay, RecordedNode life, ulong held)
    {
        var elsewhere = replay.Cluster.HeldElsewhere(life);
        return elsewhere > held
            ? $"{life.Self.Node} {Ended(life)}, and every process that had received them ended too"
            : $"{life.Self.Node} {Ended(life)} before they had reached any other node";
    }

    private static string Ended(RecordedNode life) => life.EndedBy switch
    {
        Endings.Killed => "was killed",
        Endings.Left => "left",
        Endings.Superseded => "yielded to another process of its id",
        _ => "exited unexpectedly",
    };
}
