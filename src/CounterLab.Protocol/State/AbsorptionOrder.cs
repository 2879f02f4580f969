namespace CounterLab.Protocol.State;

/// <summary>
/// Orders absorptions by number, then by session: a correct owner absorbs at most one session with an operation.
/// </summary>
internal sealed class AbsorptionOrder : IComparer<Absorption>
{
    /// <summary>The only instance.</summary>
    public static AbsorptionOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Absorption x, Absorption y) =>
        (x.Seq, x.Session.High, x.Session.Low).CompareTo((y.Seq, y.Session.High, y.Session.Low));
}
