using CounterLab.Protocol;

namespace CounterLab.Experiments;

/// <summary>
/// A live node accepts adds on every side of every partition, unless a named limit is reached or it is leaving: the A in
/// CAP, which a counter without coordination can keep (Bailis et al., "Highly Available Transactions", 2013).
/// </summary>
public sealed class AlwaysWritableChecker() : Checker(CheckerNames.AlwaysWritable)
{
    public override void OnOperation(Operation operation)
    {
        var isLimit = operation.Refusal?.Code is RefusalCode.ResourceExhausted or RefusalCode.OutOfRange or RefusalCode.InvalidArgument;
        if (operation is { Outcome: Outcome.Failed, Refusal: { } refusal } && !isLimit)
        {
            Violate(operation.End, $"{operation.Node} runs and refused to {operation}: {refusal}");
        }
    }
}
