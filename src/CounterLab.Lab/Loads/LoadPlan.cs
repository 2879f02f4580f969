using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Loads;

/// <summary>The parameters of a load: adds that the lab's own clients send continuously.</summary>
/// <param name="PerSecond">Adds per second in all, 1 to <see cref="PerSecondMax"/>.</param>
/// <param name="Counters">Names of counters, used in turn; at least one.</param>
/// <param name="Nodes">Ids of nodes, used in turn; empty: all live nodes.</param>
/// <param name="Spread">How adds are spread over nodes and counters.</param>
/// <param name="Concern"><c>local</c>, <c>quorum</c> or <c>all</c>.</param>
/// <param name="Sessions">
/// True: a client with a session sends the adds, so that a retry is not counted twice. False: plain clients send each
/// add once and never retry.
/// </param>
public sealed record LoadPlan(
    int PerSecond, IReadOnlyList<string> Counters, IReadOnlyList<string> Nodes, LoadSpread Spread = LoadSpread.Even,
    string Concern = "local", bool Sessions = false)
{
    /// <summary>
    /// The maximum rate: the greatest that one client process can send without being the bottleneck itself.
    /// </summary>
    public const int PerSecondMax = 5_000;

    /// <summary>The maximum number of counters in one plan.</summary>
    public const int CountersMax = 64;

    /// <summary>The write concerns that a load may use.</summary>
    public static IReadOnlyList<string> Concerns { get; } = ["local", "quorum", "all"];

    /// <summary>Why the plan is invalid: what was expected and what was found; null: it is valid.</summary>
    public string? Fault =>
        PerSecond is < 1 or > PerSecondMax ? FormattableString.Invariant(
            $"The rate is out of range. Expected 1 to {PerSecondMax} adds per second; found {PerSecond}.")
        : Counters.Count is 0 or > CountersMax ? FormattableString.Invariant(
            $"Expected 1 to {CountersMax} counters; found {Counters.Count}.")
        : Counters.Select(CounterName.Check).OfType<Refusal>().FirstOrDefault() is { } refusal ? refusal.ToString()
        : !Concerns.Contains(Concern) ? $"Expected a concern of {string.Join(", ", Concerns)}; found '{Concern}'."
        : null;

    /// <summary>Display text, such as <c>200/s on 2 counters, local, plain</c>.</summary>
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
