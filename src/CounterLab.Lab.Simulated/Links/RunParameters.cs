namespace CounterLab.Lab.Simulated.Links;

/// <summary>The parameters of a link as text.</summary>
public sealed record RunParameters(
    string? Scenario, string? Seed, string? Nodes, string? Mutant, string? At, string? File, string? Done,
    string? Cut = null)
{
    /// <summary>The names of the parameters.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["scenario", "seed", "nodes", "mutant", "t", "file", "done", "cut"];

    /// <summary>Whether something was omitted because it did not fit into the link.</summary>
    public bool IsCut => Cut is { Length: > 0 };

    /// <summary>Returns the parameters from the result of <see cref="RunLink.Write"/>.</summary>
    public static RunParameters Of(IReadOnlyDictionary<string, object?> link) => Of(name => link[name] as string);

    /// <summary>Returns the parameters, each read by its name.</summary>
    public static RunParameters Of(Func<string, string?> get) => new(
        get("scenario"), get("seed"), get("nodes"), get("mutant"), get("t"), get("file"), get("done"), get("cut"));
}
