using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Loads;

/// <summary>Adds that clients of the lab make by themselves.</summary>
/// <param name="PerSecond">Adds per second in all, 1 to <see cref="PerSecondMax"/>.</param>
/// <param name="Counters">Names, taken in turn; at least one.</param>
/// <param name="Nodes">Ids, taken in turn; empty: all live nodes.</param>
/// <param name="Spread">How adds are spread over nodes and counters.</param>
/// <param name="Concern"><c>local</c>, <c>quorum</c> or <c>all</c>.</param>
/// <param name="Sessions">
/// By a session's client, so that a retry is not counted twice; else by plain clients that add once and never again.
/// </param>
public sealed record LoadPlan(
    int PerSecond, IReadOnlyList<string> Counters, IReadOnlyList<string> Nodes, LoadSpread Spread = LoadSpread.Even,
    string Concern = "local", bool Sessions = false)
{
    /// <summary>More than one process of clients makes without being the bottleneck itself.</summary>
    public const int PerSecondMax = 5_000;

    /// <summary>Counters in one plan.</summary>
    public const int CountersMax = 64;

    /// <summary>The concerns there are.</summary>
    public static IReadOnlyList<string> Concerns { get; } = ["local", "quorum", "all"];

    /// <summary>What is wrong with it: what was expected and found; null: nothing.</summary>
    public string? Fault =>
        PerSecond is < 1 or > PerSecondMax ? FormattableString.Invariant(
            $"The rate is out of range. Expected 1 to {PerSecondMax} adds per second; found {PerSecond}.")
        : Counters.Count is 0 or > CountersMax ? FormattableString.Invariant(
            $"Expected 1 to {CountersMax} counters; found {Counters.Count}.")
        : Counters.Select(CounterName.Check).OfType<Refusal>().FirstOrDefault() is { } refusal ? refusal.ToString()
        : !Concerns.Contains(Concern) ? $"Expected a concern of {string.Join(", ", Concerns)}; found '{Concern}'."
        : null;

    /// <summary><c>200/s on 2 counters, local, plain</c>.</summary>
    public string Words
    {
        get
        {
            var count = Counters.Count;
            var counters = count == 1 ? Counters[0] : FormattableString.Invariant($"{count} counters");
            var nodes = Nodes.Count == 0 ? "all nodes" : string.Join(' ', Nodes);
            var clients = Sessions ? "session" : "plain";
            return FormattableString.Invariant($"{PerSecond}/s on {counters}, {nodes}, {Concern}, {clients}");
        }
    }
}
