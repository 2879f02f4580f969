using CounterLab.Protocol;

namespace CounterLab.Node.FaultInjection;

/// <summary>Thrown when a request to set faults is refused.</summary>
internal sealed class FaultRefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    public Refusal Refusal => refusal;
}
