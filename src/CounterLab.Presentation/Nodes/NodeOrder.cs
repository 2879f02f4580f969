namespace CounterLab.Presentation.Nodes;

/// <summary>The sort order of the node table.</summary>
/// <param name="Key">Name of the column, as in the URL.</param>
/// <param name="IsDescending">Whether the greatest value comes first.</param>
public sealed record NodeOrder(string Key, bool IsDescending)
{
    /// <summary>The default order: that of the ring.</summary>
    public static NodeOrder Ring { get; } = new("node", false);

    /// <summary>All valid keys.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["node", "believed", "value", "own", "uptime", "where", "owes", "report"];

    /// <summary>The order as a URL value; a minus sign, as in <c>-value</c>, means descending.</summary>
    public string Text => (IsDescending ? "-" : "") + Key;

    /// <summary>Parses a URL value. An invalid one yields <see cref="Ring"/>.</summary>
    public static NodeOrder Of(string? text)
    {
        var key = text?.TrimStart('-') ?? "";
        return Keys.Contains(key) ? new NodeOrder(key, text![0] == '-') : Ring;
    }

    /// <summary>
    /// Returns the order after a click on a column: numbers start descending, a second click reverses the order, a
    /// third one removes it.
    /// </summary>
    public NodeOrder Click(string key)
    {
        var first = new NodeOrder(key, key is not ("node" or "where"));
        return Key != key ? first : this == first ? first with { IsDescending = !IsDescending } : Ring;
    }

    /// <summary>Value of <c>aria-sort</c> for a column.</summary>
    public string AriaOf(string key) => Key != key ? "none" : IsDescending ? "descending" : "ascending";

    /// <summary>Sorts node indices; equal nodes stay in ring order.</summary>
    internal IEnumerable<int> Sort(IEnumerable<int> places, NodesBoard board) => Key switch
    {
        "believed" => By(places, place => board.Beliefs.By[place].Dead + (board.Beliefs.By[place].Suspect / 1000.0)),
        "value" => By(places, place => board.View.Nodes[place].Value ?? Int128.MinValue),
        "own" => By(places, place => (Int128)board.View.Nodes[place].OwnAdded - board.View.Nodes[place].OwnSubtracted),
        "uptime" => By(places, place => board.View.Nodes[place].Uptime),
        "where" => IsDescending
            ? places.OrderByDescending(place => board.View.Nodes[place].Address, StringComparer.Ordinal)
            : places.OrderBy(place => board.View.Nodes[place].Address, StringComparer.Ordinal),
        "owes" => By(places, place => board.Queues.OwedBy[place].Live + board.Queues.OwedBy[place].Dead),
        "report" => By(places, place => board.View.Nodes[place].ReportAge ?? TimeSpan.MaxValue),
        _ => IsDescending ? places.Reverse() : places,
    };

    private IEnumerable<int> By<T>(IEnumerable<int> places, Func<int, T> key) =>
        IsDescending ? places.OrderByDescending(key) : places.OrderBy(key);
}
