using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;

namespace CounterLab.Cli.Simulations;

/// <summary>
/// The phases of a measurement (warm-up, idle, load), in whole virtual seconds. A mesh of hundreds of nodes has shorter
/// phases, because it sends one probe per second on each of its n² links.
/// </summary>
internal sealed record ScalePlan(int Nodes, ScaleMode Mode, int WarmUntil, int IdleUntil, int AddsUntil, int End)
{
    /// <summary>The number of adds in a run.</summary>
    public const int Adds = 20;

    private const int CutFor = 20;
    private const int LinksOfShortRun = 200_000;
    private const ulong WhenPurpose = 1;
    private const ulong WherePurpose = 2;

    private static readonly Chance Chance = new(32);

    public static ScalePlan Of(int nodes, ScaleMode mode) => mode == ScaleMode.Mesh && nodes * nodes > LinksOfShortRun
        ? new ScalePlan(nodes, mode, 1, 2, 4, 5)
        : new ScalePlan(nodes, mode, 4, 14, 24, mode == ScaleMode.Split ? 44 : 30);

    /// <summary>Time of the heal.</summary>
    public int HealAt => IdleUntil + CutFor;

    /// <summary>The scenario of a measurement: each add has a random node, a random time and its own counter.</summary>
    public Scenario Scenario() => new()
    {
        Name = $"scale-{Mode.ToString().ToLowerInvariant()}-{Nodes}",
        Nodes = [.. Enumerable.Range(1, Nodes).Select(i => $"n{i}")],
        StartsJoined = true,
        Network = new NetworkModel { Loss = Mode == ScaleMode.Split ? 0.01 : 0 },
        Steps = [.. Mode == ScaleMode.Split ? [Cut()] : (Step[])[], .. Enumerable.Range(0, Adds).Select(Add)],
        RunFor = TimeSpan.FromSeconds(End),
        Expect = new Expectations { Always = [] },
    };

    private Step Cut() => new(TimeSpan.FromSeconds(IdleUntil), new HalvesFault(), TimeSpan.FromSeconds(CutFor));

    private Step Add(int i)
    {
        var at = TimeSpan.FromSeconds(IdleUntil).Ticks
            + Chance.Below(TimeSpan.FromSeconds(AddsUntil - IdleUntil).Ticks, WhenPurpose, (ulong)i);
        var node = Chance.Below(Nodes, WherePurpose, (ulong)i) + 1;
        return new Step(TimeSpan.FromTicks(at), new AddToCounter(FormattableString.Invariant($"n{node}"), $"c{i}", 1));
    }
}
