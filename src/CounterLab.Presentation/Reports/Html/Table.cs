namespace CounterLab.Presentation.Reports.Html;

/// <summary>Writes tables with a caption. The first cell of each row is its heading; wide tables scroll.</summary>
internal static class Table
{
    /// <summary>Maximum number of rows; a note gives the number of omitted rows.</summary>
    public const int RowsMax = 500;

    /// <summary>Writes a table.</summary>
    /// <param name="id">Id of the caption; unique in the page.</param>
    public static void Write(HtmlOut page, string id, Markup caption, IReadOnlyList<Column> columns,
        IEnumerable<IReadOnlyList<Markup>> rows)
    {
        page.Write($"""<div class="scroll" tabindex="0" role="group" aria-labelledby="{id}"><table>""");
        page.Write($"""<caption id="{id}">{caption}</caption><thead><tr>""");
        foreach (var column in columns)
        {
            page.Write($"""<th scope="col" class="{column.Css}">{column.Head}</th>""");
        }

        page.Write($"</tr></thead>\n<tbody>");
        var count = 0;
        foreach (var row in rows)
        {
            if (count++ < RowsMax)
            {
                WriteRow(page, columns, row);
            }
        }

        page.Write($"</tbody></table></div>\n");
        if (count > RowsMax)
        {
            page.Write($"""<p class="note">The first {RowsMax} of {FigureText.Count(count, "row")} are shown.</p>""");
        }
    }

    private static void WriteRow(HtmlOut page, IReadOnlyList<Column> columns, IReadOnlyList<Markup> cells)
    {
        page.Write($"<tr>");
        for (var index = 0; index < cells.Count; index++)
        {
            page.Write(index == 0
                ? new Markup($"<th scope=\"row\" class=\"{columns[index].Css}\">{cells[index].Html}</th>")
                : new Markup($"<td class=\"{columns[index].Css}\">{cells[index].Html}</td>"));
        }

        page.Write($"</tr>\n");
    }
}
