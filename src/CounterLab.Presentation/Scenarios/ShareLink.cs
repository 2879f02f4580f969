using System.Globalization;
using CounterLab.Lab.Links;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Editing;

namespace CounterLab.Presentation.Scenarios;

/// <summary>A link to a scenario: by name if it is in the library, else with its compressed text.</summary>
/// <param name="Path">Path from the root; empty: no link is possible.</param>
/// <param name="Why">Why not.</param>
public sealed record ShareLink(string Path, string Why)
{
    /// <summary>Placeholder for a name if the text is in the link.</summary>
    public const string Own = "own";

    /// <summary>The link to a text.</summary>
    public static ShareLink Of(string name, string text)
    {
        if (ScenarioLibrary.TextOf(name) is { } known && (known == text || SaysTheSame(known, text)))
        {
            return new ShareLink($"/scenarios?scenario={Uri.EscapeDataString(name)}", "");
        }

        return Packed.Pack(text) is { } packed
            ? new ShareLink($"/scenarios?tab=editor&scenario={Own}&file={packed}", "")
            : new ShareLink("",
                string.Create(CultureInfo.InvariantCulture,
                $"The scenario does not fit into a link. Expected at most {Packed.LengthMax} characters, compressed; "
                + $"found more. Export it instead."));
    }

    /// <summary>The text in a link; null if it was truncated or changed.</summary>
    public static string? TextIn(string? file) =>
        string.IsNullOrEmpty(file) ? null : Packed.Unpack(file) is { Length: > 0 } text ? text : null;

    private static bool SaysTheSame(string known, string text) =>
        new ScenarioDraft(text) is { Scenario: not null } draft
            && draft.Tidied().Text == new ScenarioDraft(known).Tidied().Text;
}
