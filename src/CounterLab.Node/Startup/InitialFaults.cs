using CounterLab.Node.FaultInjection;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Node.Startup;

/// <summary>
/// Parses the faults that a restarted node starts with, so that they affect its traffic from the first byte.
/// <c>--faults</c> is a SetFaultRequest in base64; <c>--cuts</c> is a short form for cuts, <c>from&gt;to@address,…</c>.
/// </summary>
internal static class InitialFaults
{
    /// <exception cref="FormatException">A fault is invalid, or <c>--lab</c> is missing.</exception>
    public static RequestedFaults Read(string? cuts, string? faults, string self, bool isLab)
    {
        if (!isLab && (cuts ?? faults) is not null)
        {
            throw new FormatException(
                $"{(cuts is null ? "--faults" : "--cuts")} needs fault control. Expected --lab too; found none.");
        }

        var request = Decode(faults ?? "");
        var list = cuts?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        request.Faults.AddRange(list.Select(Cut));
        try
        {
            return FaultRequestParser.Read(request, self);
        }
        catch (FaultRefusedException e)
        {
            throw new FormatException($"{(faults is null ? "--cuts" : "--faults")} can't be taken. {e.Message}", e);
        }
    }

    private static SetFaultRequest Decode(string base64)
    {
        try
        {
            return SetFaultRequest.Parser.ParseFrom(Convert.FromBase64String(base64));
        }
        catch (Exception e) when (e is FormatException or InvalidProtocolBufferException)
        {
            throw new FormatException(
                $"--faults is malformed. Expected a SetFaultRequest in base64; found {Quote.Of(base64)}.", e);
        }
    }

    private static SetFaultRequest.Types.LinkFault Cut(string text)
    {
        var parts = text.Split('>', '@');
        return parts.Length == 3
            ? new SetFaultRequest.Types.LinkFault
            {
                From = parts[0],
                To = parts[1],
                PeerAddress = parts[2],
                Kind = LinkFaultKind.Cut,
            }
            : throw new FormatException($"--cuts is malformed. Expected from>to@address; found '{text}'.");
    }
}
