namespace CounterLab.Protocol.Adds;

/// <summary>One add of a batch that was refused and changed nothing.</summary>
/// <param name="Index">The position of the add in the batch, from 0.</param>
public readonly record struct RefusedAdd(int Index, Refusal Refusal);
