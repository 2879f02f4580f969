namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>A scenario that cannot be read: the path, what was expected, and what was found.</summary>
public sealed class ScenarioException : Exception
{
    internal ScenarioException(string path, string expected, string found)
        : base($"{path}: expected {expected}; found {found}.") => (Path, Expected, Found) = (path, expected, found);

    /// <summary>Where, as a JSON path: <c>$.steps[2].groups[1]</c>.</summary>
    public string Path { get; }

    /// <summary>What would have been right.</summary>
    public string Expected { get; }

    /// <summary>What there was.</summary>
    public string Found { get; }
}
