using CounterLab.Protocol;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>Why a node refused an operation.</summary>
public sealed record RefusalText(RefusalCode Code, string Message, string Expected, string Found, string Reason);
