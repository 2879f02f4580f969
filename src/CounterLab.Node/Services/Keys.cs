using CounterLab.Protocol;
using CounterLab.Wire;

namespace CounterLab.Node;

/// <summary>Idempotency keys as requests carry them.</summary>
internal static class Keys
{
    public static IdempotencyKey? Read(Contracts.V1.IdempotencyKey? key)
    {
        if (key is null)
        {
            return null;
        }

        try
        {
            return new IdempotencyKey(key.Key, WireIds.FromWire(key.Incarnation), TimeSpan.FromMilliseconds(key.AgeMs));
        }
        catch (WireException e)
        {
            throw Refusal.InvalidArgument("The idempotency key is malformed.", "an incarnation of 16 bytes", e.Message).ToException();
        }
    }
}
