using CounterLab.Presentation.Scenarios.Storage;

namespace CounterLab.Dashboard.Scenarios.Storage;

/// <summary>
/// Stores unsaved drafts in the browser, so that they survive a reload. It has the lifetime of its circuit, since
/// drafts may also be opened from other pages.
/// </summary>
public sealed class DraftStorage(ScenarioState model, SavedScenarios own) : IDisposable
{
    private bool _isBegun;
    private SavedDraft? _draft;
    private StashedDrafts _aside = StashedDrafts.Empty;

    /// <summary>Restores the stored drafts once, then stores each change.</summary>
    public async Task BeginAsync()
    {
        if (_isBegun)
        {
            return;
        }

        _isBegun = true;
        await own.ReadAsync();
        (_draft, _aside) = (await own.ReadDraftAsync(), await own.ReadAsideAsync());
        model.Resume(_draft, _aside);
        model.Changed += Keep;
        Keep();
    }

    /// <inheritdoc/>
    public void Dispose() => model.Changed -= Keep;

    private void Keep()
    {
        if (_draft != model.Unsaved)
        {
            _draft = model.Unsaved;
            _ = own.KeepDraftAsync(_draft);
        }

        if (_aside != model.Aside)
        {
            _aside = model.Aside;
            _ = own.KeepAsideAsync(_aside);
        }
    }
}
