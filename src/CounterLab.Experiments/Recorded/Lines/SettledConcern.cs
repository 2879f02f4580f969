using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A node's report of whether the concern of an add was met.</summary>
/// <param name="Start">When the add was applied.</param>
public sealed record SettledConcern(
    OwnerId Owner, ulong Seq, TimeSpan Start, Concern Concern, bool IsMet, IReadOnlyList<OwnerId> ConfirmedBy,
    int Members);
