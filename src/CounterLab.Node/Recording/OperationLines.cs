using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>Adds a node's own operations to the line of an input, in the order of their numbers.</summary>
internal static class OperationLines
{
    /// <summary>
    /// Adds the operations that one input performed. An operation that changed only the node's part of a bounded
    /// counter, and no total, is recorded as an add of 0, which no client can make. A reset that a mutant performs as
    /// an add is recorded as both, with one number.
    /// </summary>
    public static void AddTo(Recorded line, Input input, Effects effects, ReplicaView view, Mutant mutant)
    {
        if (effects.Result.Added is { IsRepeated: false } added)
        {
            var add = (Input.Add)input;
            line.Operations.Add(AddOf(added.Seq, add.Counter, add.Amount));
        }

        if (effects.Result.Batch is { } batch)
        {
            line.Operations.AddRange(batch.AppliedOf(((Input.AddBatch)input).Adds).Select(
                one => AddOf(one.Seq, one.Add.Counter, one.Add.Amount)));
        }

        if (effects.Result.Reset is { } reset)
        {
            AddReset(line, (Input.Reset)input, reset, mutant);
        }

        if (effects.Result.Absorbed is { } absorbed)
        {
            line.Operations.Add(new RecordedOperation { Seq = absorbed.Seq, Absorbed = absorbed.Session.ToWire() });
        }

        foreach (var written in effects.Escrows)
        {
            line.Operations.Add(AddOf(written.Seq, view.NameOf(written.Counter), 0));
        }
    }

    private static void AddReset(Recorded line, Input.Reset input, ResetDone done, Mutant mutant)
    {
        if (mutant == Mutant.ResetAsSubtraction && done.Before > 0 && done.Before <= long.MaxValue)
        {
            line.Operations.Add(AddOf(done.Seq, input.Counter, -(long)done.Before));
        }

        var reset = new RecordedReset { Counter = input.Counter, Deletes = input.Deletes };
        line.Operations.Add(new RecordedOperation { Seq = done.Seq, Reset = reset });
    }

    private static RecordedOperation AddOf(ulong seq, string counter, long amount) =>
        new() { Seq = seq, Add = new RecordedAdd { Counter = counter, Amount = amount } };
}
