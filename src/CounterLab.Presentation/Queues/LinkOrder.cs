namespace CounterLab.Presentation.Queues;

/// <summary>The sort order of the link list.</summary>
/// <param name="Key">Name of the column, as in the URL.</param>
/// <param name="IsDescending">Whether the greatest value comes first.</param>
public sealed record LinkOrder(string Key, bool IsDescending)
{
    /// <summary>The default order: backlogs to live peers first, the oldest at the top.</summary>
    public static LinkOrder Worst { get; } = new("worst", false);

    /// <summary>All valid keys.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["worst", "from", "to", "owed", "slots", "oldest", "tries", "next", "state"];

    /// <summary>The order as a URL value; a minus sign, as in <c>-oldest</c>, means descending.</summary>
    public string Text => (IsDescending ? "-" : "") + Key;

    /// <summary>Parses a URL value. An invalid one yields <see cref="Worst"/>.</summary>
    public static LinkOrder Of(string? text)
    {
        var key = text?.TrimStart('-') ?? "";
        return Keys.Contains(key) && key != Worst.Key ? new LinkOrder(key, text![0] == '-') : Worst;
    }

    /// <summary>
    /// Returns the order after a click on a column: numbers start descending, a second click reverses the order, a
    /// third one removes it.
    /// </summary>
    public LinkOrder Click(string key)
    {
        var first = new LinkOrder(key, key is not ("from" or "to" or "state" or "next"));
        return Key != key ? first : this == first ? first with { IsDescending = !IsDescending } : Worst;
    }

    /// <summary>Value of <c>aria-sort</c> for a column.</summary>
    public string AriaOf(string key) => Key != key ? "none" : IsDescending ? "descending" : "ascending";

    /// <summary>Sorts links; equal links stay in matrix order.</summary>
    internal IEnumerable<(int From, int To)> Sort(IEnumerable<(int From, int To)> links, QueueBoard board) => Key switch
    {
        "from" => By(links, link => link.From),
        "to" => By(links, link => link.To),
        "owed" => By(links, link => board.QueueAt(link.From, link.To).Operations),
        "slots" => By(links, link => board.QueueAt(link.From, link.To).Slots),
        "oldest" => By(links, link => board.QueueAt(link.From, link.To).Oldest),
        "tries" => By(links, link => board.QueueAt(link.From, link.To).Attempts),
        "next" => By(links, link => board.QueueAt(link.From, link.To).Next ?? TimeSpan.MaxValue),
        "state" => By(links, link => board.StateAt(link.From, link.To)),
        _ => links.OrderBy(link => RankOf(link, board))
            .ThenByDescending(link => board.QueueAt(link.From, link.To).Oldest),
    };

    private static int RankOf((int From, int To) link, QueueBoard board)
        => board.QueueAt(link.From, link.To).Operations > 0 ? board.Counts(link.From, link.To) ? 0 : 1
        : board.StateAt(link.From, link.To) is QueueLinkState.InStep ? 3 : 2;

    private IEnumerable<(int From, int To)> By<T>(IEnumerable<(int From, int To)> links, Func<(int From, int To),
        T> key)
        => IsDescending ? links.OrderByDescending(key) : links.OrderBy(key);
}
