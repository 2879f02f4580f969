namespace CounterLab.Protocol;

/// <summary>The one writer of a set of slots: a node in one of its lives.</summary>
public readonly record struct OwnerId(string Node, Incarnation Incarnation)
{
    /// <summary>Incarnations are random: one half of one is hash enough, and the same in every process.</summary>
    public override int GetHashCode() => unchecked((int)(Incarnation.Low ^ (Incarnation.Low >> 32)));

    /// <summary>Node id and the first eight digits of the incarnation, for people.</summary>
    public override string ToString() => $"{Node}#{Incarnation.ToString()[..8]}";
}
