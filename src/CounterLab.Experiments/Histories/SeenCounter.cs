using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Histories;

/// <summary>A counter at a node after some of its slots changed: looked up once, shown to every checker.</summary>
/// <param name="Slots">Those that changed since they were last shown; all once a promise was broken. Valid until the next counter is shown.</param>
public readonly record struct SeenCounter(TimeSpan At, INodeState Node, string Name, List<SeenSlot> Slots);

/// <summary>One owner's slot as it was seen.</summary>
/// <param name="Log">What the owner really did; null: nobody of that name ever lived.</param>
public readonly record struct SeenSlot(OwnerId Owner, SlotContent Content, OwnerLog? Log);
