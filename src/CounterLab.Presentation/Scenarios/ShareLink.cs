using System.Globalization;
using CounterLab.Lab.Links;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Editing;

namespace CounterLab.Presentation.Scenarios;

/// <summary>
/// A link to a scenario. A library scenario is linked by name; any other link contains the compressed text.
/// </summary>
/// <param name="Path">Absolute path with query; empty if no link is possible.</param>
/// <param name="Why">The reason why no link is possible; empty if there is a link.</param>
public sealed record ShareLink(string Path, string Why)
{
    /// <summary>Value used in place of a library name if the link contains the text.</summary>
    public const string Own = "own";

    /// <summary>Builds the link to a scenario.</summary>
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

    /// <summary>Returns the text in a link; null if the link was truncated or changed.</summary>
    public static string? TextIn(string? file) =>
        string.IsNullOrEmpty(file) ? null : Packed.Unpack(file) is { Length: > 0 } text ? text : null;

    private static bool SaysTheSame(string known, string text) =>
        new ScenarioDraft(text) is { Scenario: not null } draft
            && draft.Tidied().Text == new ScenarioDraft(known).Tidied().Text;
}
