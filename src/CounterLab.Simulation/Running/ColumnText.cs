using System.Globalization;
using System.Text;

namespace CounterLab.Simulation.Running;

/// <summary>The column log of a run as text, with a column for each node and a line for each row.</summary>
public static class ColumnText
{
    private const int CellWidth = 11;
    private const int ActionWidth = 26;

    /// <summary>Returns one line for each row, and a line of node ids wherever they change.</summary>
    public static string Of(IReadOnlyList<LogRow> rows)
    {
        var text = new StringBuilder();
        IReadOnlyList<string> nodes = [];
        foreach (var row in rows)
        {
            if (!row.Nodes.SequenceEqual(nodes))
            {
                nodes = row.Nodes;
                text.Append("      time  ").Append("".PadRight(ActionWidth));
                text.AppendJoin("", nodes.Select(node => node.PadLeft(CellWidth))).Append('\n');
            }

            text.Append(Invariant($"{row.At.TotalSeconds,8:0.000} s  "));
            text.Append(Shorten(row.Action).PadRight(ActionWidth));
            text.AppendJoin("", row.Cells.Select(cell => TextOf(cell).PadLeft(CellWidth))).Append('\n');
        }

        return text.ToString();
    }

    private static string TextOf(LogCell cell)
    {
        if (cell.Value is not { } value)
        {
            return cell.State;
        }

        var backlog = cell.Backlog > 0 ? Invariant($" +{cell.Backlog}") : "";
        return Invariant($"{(cell.State == "paused" ? "‖ " : "")}{value}{backlog}");
    }

    private static string Shorten(string text) => text.Length < ActionWidth ? text : text[..(ActionWidth - 2)] + "…";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
