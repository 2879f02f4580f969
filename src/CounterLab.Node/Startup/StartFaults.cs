using CounterLab.Node.FaultInjection;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Node.Startup;

/// <summary>
/// The faults a restarted node starts with, so that its first byte meets them: <c>--faults</c>, a SetFaultRequest in
/// base64, and <c>--cuts</c>, its short form <c>from&gt;to@address,…</c> for cuts alone.
/// </summary>
internal static class StartFaults
{
    /// <exception cref="FormatException">Something does not fit.</exception>
    public static WantedFaults Read(string? cuts, string? faults, string self, bool isLab)
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
            return FaultCheck.Read(request, self);
        }
        catch (FaultException e)
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
            throw new FormatException($"--faults is malformed. Expected a SetFaultRequest in base64; found {Quote.Of(base64)}.", e);
        }
    }

    private static SetFaultRequest.Types.LinkFault Cut(string text)
    {
        var parts = text.Split('>', '@');
        return parts.Length == 3
            ? new SetFaultRequest.Types.LinkFault { From = parts[0], To = parts[1], PeerAddress = parts[2], Kind = LinkFaultKind.Cut }
            : throw new FormatException($"--cuts is malformed. Expected from>to@address; found '{text}'.");
    }
}
