using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Wire;

namespace CounterLab.Node.Services;

/// <summary>Parses idempotency keys in requests.</summary>
internal static class Keys
{
    public static IdempotencyKey? Read(Wire.V1.IdempotencyKey? key)
    {
        if (key is null)
        {
            return null;
        }

        try
        {
            return new IdempotencyKey(key.Key, WireIds.FromWire(key.Incarnation), Time(key.SinceMs));
        }
        catch (WireException e)
        {
            throw Refusal.InvalidArgument("The idempotency key is malformed.", "an incarnation of 16 bytes", e.Message)
                .ToException();
        }
    }

    /// <summary>Limits times to a hundred years. Longer ones lie in the future and are refused in any case.</summary>
    private static TimeSpan Time(ulong milliseconds) => TimeSpan.FromMilliseconds(
        Math.Min(milliseconds, 100UL * 365 * 24 * 3600 * 1000));
}
