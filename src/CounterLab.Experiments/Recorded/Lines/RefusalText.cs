using CounterLab.Protocol;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A node's refusal of an operation, as text.</summary>
public sealed record RefusalText(RefusalCode Code, string Message, string Expected, string Found, string Reason);
