namespace CounterLab.Experiments.Faults;

/// <summary>
/// The spellings of each <see cref="FaultKind"/>: the short one of the command line and JSON, the one of scenario
/// files, and the one for screens. They differ for the connection reset only, because in a scenario <c>reset</c> is a
/// counter reset.
/// </summary>
public static class FaultKindNames
{
    /// <summary>The preferred spelling of a connection reset. It is accepted everywhere, but not written yet.</summary>
    public const string ConnectionReset = "connection-reset";

    private const string ConnectionResetInScenarios = "reset-connections";

    private static readonly string[] Names =
        ["cut", "hold", "latency", "throttle", "reset", "loss", "reply-loss", "duplicate", "reorder"];

    /// <summary>All kinds, in the order of the enum.</summary>
    public static IReadOnlyList<FaultKind> All { get; } = Enum.GetValues<FaultKind>();

    /// <summary>The names of all kinds, as <see cref="NameOf"/> spells them, for error messages.</summary>
    public static string List { get; } = string.Join(", ", Names);

    /// <summary>
    /// The name on the command line, in JSON and on the wire, such as <c>reply-loss</c> or <c>reset</c>.
    /// </summary>
    public static string NameOf(FaultKind kind) => Names[(int)kind];

    /// <summary>
    /// The name that is written to scenario files, such as <c>reset-connections</c> for the connection reset.
    /// </summary>
    public static string ScenarioNameOf(FaultKind kind) =>
        kind == FaultKind.ConnectionReset ? ConnectionResetInScenarios : NameOf(kind);

    /// <summary>The name on screens and in messages, such as <c>reply loss</c> or <c>connection reset</c>.</summary>
    public static string TextOf(FaultKind kind) =>
        kind == FaultKind.ConnectionReset ? "connection reset" : NameOf(kind).Replace('-', ' ');

    /// <summary>
    /// Returns the kind with this name, or null if there is none. Accepts the names of the command line and JSON,
    /// <c>connection-reset</c> and <c>reset-connections</c>.
    /// </summary>
    public static FaultKind? Find(string name) => name switch
    {
        ConnectionReset or ConnectionResetInScenarios => FaultKind.ConnectionReset,
        _ => Array.IndexOf(Names, name) is >= 0 and var index ? (FaultKind)index : null,
    };

    /// <summary>
    /// Returns the spelling that is written to scenario files for any accepted one: <c>connection-reset</c> becomes
    /// <c>reset-connections</c>. All other names are returned unchanged, among them <c>reset</c>, which resets a
    /// counter.
    /// </summary>
    public static string Canonical(string scenarioName) =>
        scenarioName == ConnectionReset ? ConnectionResetInScenarios : scenarioName;
}
