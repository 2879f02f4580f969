using System.Globalization;
using CounterLab.Presentation.Map;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CounterLab.Dashboard.Components.Map;

/// <summary>
/// A matrix of coloured cells. Only the cell under the cursor is an element, with its position for assistive
/// technology; the others are drawn as one path per colour and row. Arrow keys move the cursor.
/// </summary>
public sealed partial class CompactMap
{
    private const int NamesWide = 46;
    private const int NamesHigh = 34;
    private const int Page = 10;

    /// <summary>The cells to draw.</summary>
    [Parameter, EditorRequired]
    public MapPicture Picture { get; set; } = default!;

    /// <summary>Accessible name.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Returns the description of a cell by row and column.</summary>
    [Parameter, EditorRequired]
    public Func<int, int, string> TextOf { get; set; } = (_, _) => "";

    /// <summary>The selected cell; null if none.</summary>
    [Parameter]
    public (int Row, int Column)? Selected { get; set; }

    /// <summary>Raised when another cell is selected.</summary>
    [Parameter]
    public EventCallback<(int Row, int Column)> OnSelect { get; set; }

    /// <summary>Raised when the details of the selected cell are requested.</summary>
    [Parameter]
    public EventCallback OnOpen { get; set; }

    private int Row => Math.Clamp(Selected?.Row ?? 0, 0, Picture.Rows.Count - 1);

    private int Column => Math.Clamp(Selected?.Column ?? 0, 0, Picture.Columns.Count - 1);

    private int Cell => Picture.CellSize;

    private string ViewBox => Invariant($"0 0 {Picture.Columns.Count} {Picture.Rows.Count}");

    private int Width => NamesWide + (Picture.Columns.Count * Cell);

    private int Height => NamesHigh + (Picture.Rows.Count * Cell);

    private string Size => Invariant($"width:{Width}px;height:{Height}px;--cell:{Cell}px");

    private string CursorPlace => Invariant($"left:{Column * Cell}px;top:{Row * Cell}px");

    private string Left(int column) => Invariant($"left:{NamesWide + (column * Cell) + (Cell / 2)}px");

    private string Top(int row) => Invariant($"top:{NamesHigh + (row * Cell) + (Cell / 2)}px");

    private Task ClickAsync(MouseEventArgs click)
    {
        var (column, row) = ((int)((click.OffsetX - NamesWide) / Cell), (int)((click.OffsetY - NamesHigh) / Cell));
        return click.OffsetX >= NamesWide && click.OffsetY >= NamesHigh && row < Picture.Rows.Count
            && column < Picture.Columns.Count
            ? OnSelect.InvokeAsync((row, column))
            : Task.CompletedTask;
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        (int Rows, int Columns)? step = key.Key switch
        {
            "ArrowUp" => (-1, 0),
            "ArrowDown" => (1, 0),
            "ArrowLeft" => (0, -1),
            "ArrowRight" => (0, 1),
            "PageUp" => (-Page, 0),
            "PageDown" => (Page, 0),
            "Home" => (key.CtrlKey ? -Picture.Rows.Count : 0, -Picture.Columns.Count),
            "End" => (key.CtrlKey ? Picture.Rows.Count : 0, Picture.Columns.Count),
            _ => null,
        };
        return key.Key == "Enter" ? OnOpen.InvokeAsync()
            : step is { } by ? OnSelect.InvokeAsync((
                Math.Clamp(Row + by.Rows, 0, Picture.Rows.Count - 1), Math.Clamp(Column
                    + by.Columns, 0, Picture.Columns.Count - 1)))
            : Task.CompletedTask;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
