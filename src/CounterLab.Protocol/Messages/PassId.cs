using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>Names a pass: unique over all lives of all senders.</summary>
public readonly record struct PassId(Incarnation Sender, ulong Number);
