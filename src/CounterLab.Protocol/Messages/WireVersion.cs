namespace CounterLab.Protocol.Messages;

/// <summary>
/// The forms of the messages between nodes. Nodes use the newest form that both ends speak, so a cluster can be
/// upgraded one node at a time.
/// <list type="table">
/// <item>
/// <term>1</term><description>Checksums of digests cover keys and numbers of records only.</description>
/// </item>
/// <item>
/// <term>2</term><description>
/// Checksums of digests also cover the content of records, digests may be sent in parts, the cluster has an id,
/// requests for rights can fall, and grants of bounds need votes.
/// </description>
/// </item>
/// </list>
/// </summary>
public static class WireVersion
{
    /// <summary>The oldest form that this build speaks. Every Hello has this form.</summary>
    public const int Oldest = 1;

    /// <summary>The newest form that this build speaks.</summary>
    public const int Newest = 2;

    /// <summary>The form for two nodes: the newest that both speak.</summary>
    /// <param name="own">The newest form that this node speaks.</param>
    /// <param name="others">The newest form that the other node says it speaks; 0: it did not say.</param>
    public static int Common(int own, int others) => Math.Clamp(others, Oldest, own);
}
