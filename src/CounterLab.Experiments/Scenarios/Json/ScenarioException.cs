namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>
/// Thrown for a scenario that cannot be read. States the path, what was expected, and what was found.
/// </summary>
public sealed class ScenarioException : Exception
{
    internal ScenarioException(string path, string expected, string found)
        : base($"{path}: expected {expected}; found {found}.") => (Path, Expected, Found) = (path, expected, found);

    /// <summary>The location as a JSON path, such as <c>$.steps[2].groups[1]</c>.</summary>
    public string Path { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }

    /// <summary>What was found.</summary>
    public string Found { get; }
}
