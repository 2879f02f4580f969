using CounterLab.Presentation.Scenarios.Editing;

namespace CounterLab.Presentation.Scenarios.Storage;

/// <summary>An unsaved draft, as stored in the browser.</summary>
/// <param name="Source">Name of the scenario that was edited; empty for a new one.</param>
public sealed record SavedDraft(string Source, string Text)
{
    /// <summary>Name of the draft in messages.</summary>
    public string Title { get; } = new ScenarioDraft(Text).Name is { Length: > 0 } name ? name : "the unnamed draft";
}
