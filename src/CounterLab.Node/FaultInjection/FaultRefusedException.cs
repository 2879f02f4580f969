using CounterLab.Protocol;

namespace CounterLab.Node.FaultInjection;

/// <summary>A request to set faults was refused.</summary>
internal sealed class FaultRefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    public Refusal Refusal => refusal;
}
