using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Dialogs;

/// <summary>Asks for the side of each node, A or B, and cuts all links between the sides.</summary>
public sealed partial class SplitDialog
{
    private readonly HashSet<string> _right = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _order = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private IReadOnlyList<string> Left => [.. _order.Where(id => !_right.Contains(id))];

    private IReadOnlyList<string> Right => [.. _order.Where(_right.Contains)];

    private bool Possible => Left.Count > 0 && Right.Count > 0;

    private string Sentence =>
        Possible ? $"Split {string.Join(' ', Left)} | {string.Join(' ', Right)}" : "Both sides need a node";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _order = [.. View.Current?.Nodes.Select(node => node.Id) ?? []];
        Halves();
    }

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Choices(string id) =>
    [
        ("A", !_right.Contains(id), () => Put(id, false)),
        ("B", _right.Contains(id), () => Put(id, true)),
    ];

    private void Put(string id, bool right)
    {
        _ = right ? _right.Add(id) : _right.Remove(id);
        StateHasChanged();
    }

    private void Halves() => Arrange((_, place) => place >= (_order.Count + 1) / 2);

    private void OddEven() => Arrange((_, place) => place % 2 == 1);

    private void Alone() => Arrange((id, _) => id == View.Selected);

    private void Arrange(Func<string, int, bool> right)
    {
        _right.Clear();
        _right.UnionWith(_order.Where(right));
    }

    private void Cancel() => Dialog.Cancel();

    private async Task SplitAsync()
    {
        Dialog.Close();
        await Actions.SplitAsync([Left, Right]);
    }
}
