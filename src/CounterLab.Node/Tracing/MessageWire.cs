using System.Globalization;
using CounterLab.Wire;
using V1 = CounterLab.Wire.V1;

namespace CounterLab.Node.Tracing;

/// <summary>Maps entries to the messages of lab.proto when they are sent.</summary>
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
            CarriesMore = (uint)entry.Content.More,
            Text = entry.Text,
        };
        foreach (var operation in entry.Content.Operations)
        {
            wire.Carries.Add(new V1.CarriedOperation
            {
                Owner = operation.Owner.ToWire(),
                Seq = operation.Seq,
                Counter = operation.Counter,
            });
        }

        foreach (var claim in entry.Content.Claims)
        {
            wire.Claims.Add(new V1.Claim { Owner = claim.Owner.ToWire(), From = claim.From, To = claim.To });
        }

        foreach (var (counter, value) in entry.Values)
        {
            wire.Values.Add(
                new V1.CounterValue { Counter = counter, Value = value.ToString(CultureInfo.InvariantCulture) });
        }

        return wire;
    }
}
