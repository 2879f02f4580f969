using System.Globalization;
using System.Text.RegularExpressions;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Presentation.Scenarios.Editing;

/// <summary>A problem in the text of a scenario: location, expectation and finding.</summary>
/// <param name="Path">JSON path of the location, such as <c>$.steps[2].node</c>; <c>$</c> for the whole text.</param>
/// <param name="Line">Line in the text, from 1.</param>
public sealed partial record ScenarioProblem(string Path, string Expected, string Found, int Line)
{
    /// <summary>The problem in one sentence: expected and found.</summary>
    public string Text => $"Expected {Expected}; found {Found}.";

    /// <summary>The location for users: <c>step 3 · node</c>; empty for the whole text.</summary>
    public string Place => Path == "$" ? "" : StepRule().Match(Path) is { Success: true } step
        ? StepPlace(step)
        : Path[2..].Replace(".", " · ", StringComparison.Ordinal);

    private static string StepPlace(Match step)
    {
        var number = int.Parse(step.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1;
        var field = step.Groups[2].Length > 0 ? " · " + step.Groups[2].Value : "";
        return string.Create(CultureInfo.InvariantCulture, $"step {number}{field}");
    }

    /// <summary>Whether the problem is at this field or within it.</summary>
    public bool IsAt(string path) => Path.StartsWith(path, StringComparison.Ordinal)
        && (Path.Length == path.Length || Path[path.Length] is '.' or '[');

    /// <summary>Converts a parse error, with its line.</summary>
    public static ScenarioProblem Of(ScenarioException e, string text)
    {
        var line = e.Path == "$" && LineRule().Match(e.Found) is { Success: true } syntax
            ? int.Parse(syntax.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : JsonPlaces.LineOf(text, e.Path);
        return new ScenarioProblem(e.Path, e.Expected, e.Found, line);
    }

    [GeneratedRegex(@"^line (\d{1,9}), position \d+")]
    private static partial Regex LineRule();

    [GeneratedRegex(@"^\$\.steps\[(\d{1,9})\]\.?(.*)$")]
    private static partial Regex StepRule();
}
