using CounterLab.Protocol.State;

namespace CounterLab.Wire;

/// <summary>
/// Maps escrows, the parts that owners have of bounded counters, between the protocol's types and the generated ones.
/// </summary>
internal static class WireEscrows
{
    public static V1.Escrow ToWire(Escrow escrow)
    {
        var wire = new V1.Escrow
        {
            State = (V1.Escrow.Types.State)escrow.State,
            WantedDown = escrow.WantedDown,
            WantedUp = escrow.WantedUp,
            Out = { escrow.Out.Select(
                transfer => new V1.Transfer { To = transfer.To.ToWire(), Down = transfer.Down, Up = transfer.Up }) },
        };
        if (escrow.Bound.Floor is { } floor)
        {
            wire.Floor = floor;
        }

        if (escrow.Bound.Cap is { } cap)
        {
            wire.Cap = cap;
        }

        wire.Vote = escrow.Vote?.ToWire();
        wire.Settled = escrow.Settled?.ToWire();
        return wire;
    }

    /// <summary>
    /// Converts without checking the state. The replica refuses an unknown state and reports its number.
    /// </summary>
    public static Escrow FromWire(V1.Escrow wire) => new(
        new Bound(wire.HasFloor ? wire.Floor : null, wire.HasCap ? wire.Cap : null),
        (BoundState)wire.State,
        [.. wire.Out.Select(transfer => new Transfer(WireIds.FromWire(transfer.To), transfer.Down, transfer.Up))],
        wire.WantedDown,
        wire.WantedUp)
    {
        Vote = wire.Vote is { } vote ? WireIds.FromWire(vote) : null,
        Settled = wire.Settled is { } settled ? WireIds.FromWire(settled) : null,
    };
}
