using CounterLab.Protocol.State;

namespace CounterLab.Protocol.AntiEntropy;

/// <summary>A peer's digest of all owners, put together from the parts in which it arrived.</summary>
/// <param name="Entries">One entry per owner with records.</param>
/// <param name="AskedAt">When the first part was requested: everything before that is included.</param>
/// <param name="IsReady">Whether the peer was ready when it answered, each time.</param>
/// <param name="IsClean">Whether the peer lacked nothing that this node holds.</param>
internal sealed record WholeDigest(IReadOnlyList<DigestEntry> Entries, TimeSpan AskedAt, bool IsReady, bool IsClean)
{
    /// <summary>Whether it arrived in one part: what the peer lacks is then sent in one pass.</summary>
    public bool IsOnePart { get; init; }
}
