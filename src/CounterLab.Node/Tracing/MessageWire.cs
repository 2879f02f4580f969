using System.Globalization;
using CounterLab.Wire;
using V1 = CounterLab.Wire.V1;

namespace CounterLab.Node.Tracing;

/// <summary>Puts entries into the lab's terms, at the moment they are told.</summary>
internal static class MessageWire
{
    public static V1.MessageEvent ToWire(MessageEntry entry)
    {
        var wire = new V1.MessageEvent
        {
            AtTicks = entry.AtTicks,
            Kind = entry.Kind,
            Message = entry.Message,
            Peer = entry.Peer == default ? null : entry.Peer.ToWire(),
            Caller = entry.Call.HasCaller ? entry.Call.Caller.ToWire() : null,
            Call = entry.Call.Number,
            Attempt = (uint)entry.Attempt,
            CarriesMore = (uint)entry.Cargo.More,
            Text = entry.Text,
        };
        foreach (var piece in entry.Cargo.Pieces)
        {
            wire.Carries.Add(new V1.CarriedOperation { Owner = piece.Owner.ToWire(), Seq = piece.Seq, Counter = piece.Counter });
        }

        foreach (var claim in entry.Cargo.Claims)
        {
            wire.Claims.Add(new V1.Claim { Owner = claim.Owner.ToWire(), From = claim.From, To = claim.To });
        }

        foreach (var (counter, value) in entry.Values)
        {
            wire.Values.Add(new V1.CounterValue { Counter = counter, Value = value.ToString(CultureInfo.InvariantCulture) });
        }

        return wire;
    }
}
