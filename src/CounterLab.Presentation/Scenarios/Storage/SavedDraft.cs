using CounterLab.Presentation.Scenarios.Editing;

namespace CounterLab.Presentation.Scenarios.Storage;

/// <summary>A draft that was not saved.</summary>
/// <param name="Source">Name of the source scenario; empty: new.</param>
public sealed record SavedDraft(string Source, string Text)
{
    /// <summary>The name for messages.</summary>
    public string Title { get; } = new ScenarioDraft(Text).Name is { Length: > 0 } name ? name : "the unnamed draft";
}
