using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>The id of a pass, unique over all incarnations of all nodes.</summary>
public readonly record struct PassId(Incarnation Sender, ulong Number);
