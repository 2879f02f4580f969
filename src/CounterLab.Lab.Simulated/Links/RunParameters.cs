namespace CounterLab.Lab.Simulated.Links;

/// <summary>A link's parameters as they stand there.</summary>
public sealed record RunParameters(
    string? Scenario, string? Seed, string? Nodes, string? Mutant, string? At, string? File, string? Done,
    string? Cut = null)
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["scenario", "seed", "nodes", "mutant", "t", "file", "done", "cut"];

    /// <summary>Something was left out that did not fit into the link.</summary>
    public bool IsCut => Cut is { Length: > 0 };

    /// <summary>Those that <see cref="RunLink.Write"/> gives.</summary>
    public static RunParameters Of(IReadOnlyDictionary<string, object?> link) => Of(name => link[name] as string);

    /// <summary>Those that stand under their names.</summary>
    public static RunParameters Of(Func<string, string?> get) => new(
        get("scenario"), get("seed"), get("nodes"), get("mutant"), get("t"), get("file"), get("done"), get("cut"));
}
