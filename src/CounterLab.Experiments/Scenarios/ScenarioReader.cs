namespace CounterLab.Experiments;

/// <summary>Reads the JSON form of a scenario.</summary>
public static class ScenarioReader
{
}
