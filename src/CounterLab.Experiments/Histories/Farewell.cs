namespace CounterLab.Experiments.Histories;

/// <summary>What a node left behind when it left gracefully.</summary>
/// <param name="Log">What it had done.</param>
/// <param name="HeldElsewhere">Up to which of its operations some other process vouched for everything then.</param>
/// <param name="HadHeirs">It believed somebody alive or suspect to hand them to.</param>
/// <param name="SaidUndrained">It said that somebody did not get everything.</param>
public readonly record struct Farewell(TimeSpan At, OwnerLog Log, ulong HeldElsewhere, bool HadHeirs, bool SaidUndrained);
