using CounterLab.Presentation.Scenarios.Editing;

namespace CounterLab.Presentation.Scenarios.Storage;

/// <summary>A draft that was not saved.</summary>
/// <param name="Source">The name of the scenario that it began as; empty: it is new.</param>
public sealed record KeptDraft(string Source, string Text)
{
    /// <summary>What it is called in a sentence.</summary>
    public string Title { get; } = new ScenarioDraft(Text).Name is { Length: > 0 } name ? name : "the draft without a name";
}
