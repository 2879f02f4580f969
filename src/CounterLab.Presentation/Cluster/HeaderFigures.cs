using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Cluster;

/// <summary>Formats the figures of the header.</summary>
public static class HeaderFigures
{
    private const string Unanswered =
        "The lower bound is everything acknowledged. Adds without an answer were applied once or not at all; "
            + "sessions may still deliver more.";

    /// <summary>
    /// The true total, prefixed with <c>≥</c> if a killed node may have accepted more than the lab knows.
    /// </summary>
    public static HeaderFigure TrueTotal(Figures figures)
        => new((figures.AtLeast ? "≥\u202F" : "") + Digits.Group(figures.TrueTotal), Digits.Raw(figures.TrueTotal), "");

    /// <summary>The accepted range, or one number when both ends are equal.</summary>
    public static HeaderFigure Accepted(Figures figures)
    {
        var low = Digits.Group(figures.AcceptedLow);
        var one = figures.AcceptedLow == figures.AcceptedHigh;
        var text = one ? low : $"{low}–{Digits.Group(figures.AcceptedHigh)}";
        return new(text, $"{Digits.Raw(figures.AcceptedLow)}..{Digits.Raw(figures.AcceptedHigh)}",
            one ? "" : "some unanswered", one ? "" : Unanswered);
    }

    /// <summary>The spread: the greatest value less the least value over live nodes.</summary>
    public static HeaderFigure Spread(Figures figures)
        => new(Digits.Group(figures.Spread), Digits.Raw(figures.Spread), "max − min");

    /// <summary>The backlog to live peers; the backlog to nodes that are down is counted separately.</summary>
    public static HeaderFigure Owed(Figures figures)
    {
        var notes = new List<string>();
        if (figures.Owed > 0)
        {
            var oldest = Ages.Of(figures.OldestOwed).Replace(' ', '\u00A0'); // no line break before the unit
            notes.Add($"operations, all counters · oldest {oldest}");
        }

        if (figures.OwedToDead > 0)
        {
            notes.Add($"+{Digits.Group(figures.OwedToDead)} to nodes that are down");
        }

        return new(Digits.Group(figures.Owed), Digits.Raw(figures.Owed), string.Join(" · ", notes));
    }

    /// <summary>The losses as text; null if there are none.</summary>
    public static HeaderFigure? Lost(Figures figures)
        => figures.Lost.Count == 0
            ? null
            : new(
                Digits.Group(figures.LostAmount), Digits.Raw(figures.LostAmount), LostNote(figures.Lost),
                string.Join(' ', figures.Lost.Select(lost => LossText.Sentence(lost) + ".")));

    /// <summary>
    /// Describes the world: <c>LIVE · 5 processes · wall clock</c>, or <c>SIM · seed 0x5EED · replayable</c>.
    /// </summary>
    public static string World(WorldInfo world, IReadOnlyList<NodeView> nodes)
        => world.Kind is Worlds.Simulated ? $"SIM · {world.Label}" : Live(nodes);

    /// <summary>Describes the live world: <c>LIVE · 5 processes · wall clock</c>.</summary>
    public static string Live(IReadOnlyList<NodeView> nodes)
    {
        var attached = nodes.Count > 0 && nodes.All(node => node.Process is ProcessState.Unmanaged);
        if (attached)
        {
            return string.Create(CultureInfo.InvariantCulture, $"LIVE · attached · {Counted(nodes.Count, "node")}");
        }

        var running = nodes.Count(node => node.Process is not (ProcessState.Killed or ProcessState.Exited));
        return string.Create(CultureInfo.InvariantCulture, $"LIVE · {Counted(running, "process", "es")} · wall clock");
    }

    /// <summary>Describes the newest loss in full, and gives the number of others.</summary>
    private static string LostNote(IReadOnlyList<LostRange> lost) => lost.Count == 1
        ? With(lost[0])
        : string.Create(CultureInfo.InvariantCulture, $"{With(lost[^1])} and {lost.Count - 1} more");

    private static string With(LostRange lost)
        => string.Create(CultureInfo.InvariantCulture,
            $"on {lost.Node} (incarnation {lost.IncarnationNumber}, {LossText.Operations(lost)})");

    private static string Counted(int count, string noun, string plural = "s")
        => count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : plural);
}
