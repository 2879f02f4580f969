namespace CounterLab.Experiments.Faults;

/// <summary>
/// The spellings of each <see cref="FaultKind"/>: the short one of the command line and JSON, the one of scenario
/// files, and the one for screens. They differ for the connection reset only, because a scenario's <c>reset</c> is a
/// counter's.
/// </summary>
public static class FaultKindNames
{
    /// <summary>The preferred spelling of a connection reset; read everywhere, not yet written.</summary>
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
    /// The name that scenario files are written with; <c>reset-connections</c> for the connection reset.
    /// </summary>
    public static string ScenarioNameOf(FaultKind kind) =>
        kind == FaultKind.ConnectionReset ? ConnectionResetInScenarios : NameOf(kind);

    /// <summary>The name on screens and in messages, such as <c>reply loss</c> or <c>connection reset</c>.</summary>
    public static string TextOf(FaultKind kind) =>
        kind == FaultKind.ConnectionReset ? "connection reset" : NameOf(kind).Replace('-', ' ');

    /// <summary>
    /// The kind with this name. Accepts the names of the command line and JSON, <c>connection-reset</c> and
    /// <c>reset-connections</c>. Null: no kind has this name.
    /// </summary>
    public static FaultKind? Find(string name) => name switch
    {
        ConnectionReset or ConnectionResetInScenarios => FaultKind.ConnectionReset,
        _ => Array.IndexOf(Names, name) is >= 0 and var index ? (FaultKind)index : null,
    };

    /// <summary>
    /// The name that a scenario file is written with, for any name it may be read with: <c>connection-reset</c> becomes
    /// <c>reset-connections</c>. All other names remain, among them <c>reset</c>, which resets a counter.
    /// </summary>
    public static string Canonical(string scenarioName) =>
        scenarioName == ConnectionReset ? ConnectionResetInScenarios : scenarioName;
}
