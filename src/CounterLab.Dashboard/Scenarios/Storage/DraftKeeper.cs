using CounterLab.Presentation.Scenarios.Storage;

namespace CounterLab.Dashboard.Scenarios.Storage;

/// <summary>
/// Keeps in the browser what is edited and not saved, whatever changes it, so that a reload loses nothing. It lives as long as its circuit:
/// a draft may be taken up on other pages too.
/// </summary>
public sealed class DraftKeeper(ScenarioDesk desk, OwnScenarios own) : IDisposable
{
    private bool _isBegun;
    private KeptDraft? _draft;
    private AsideDrafts _aside = AsideDrafts.Empty;

    /// <summary>Takes up what the browser keeps, once; from then on it is told of every change.</summary>
    public async Task BeginAsync()
    {
        if (_isBegun)
        {
            return;
        }

        _isBegun = true;
        await own.ReadAsync();
        (_draft, _aside) = (await own.ReadDraftAsync(), await own.ReadAsideAsync());
        desk.Resume(_draft, _aside);
        desk.Changed += Keep;
        Keep();
    }

    /// <inheritdoc/>
    public void Dispose() => desk.Changed -= Keep;

    private void Keep()
    {
        if (_draft != desk.Unsaved)
        {
            _draft = desk.Unsaved;
            _ = own.KeepDraftAsync(_draft);
        }

        if (_aside != desk.Aside)
        {
            _aside = desk.Aside;
            _ = own.KeepAsideAsync(_aside);
        }
    }
}
