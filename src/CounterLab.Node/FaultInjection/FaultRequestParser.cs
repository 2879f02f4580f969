using System.Globalization;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// Parses and validates a lab's request to set faults. If one fault is invalid, the complete request is refused.
/// </summary>
internal static class FaultRequestParser
{
    /// <summary>The longest time that a request may contain: one day.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromDays(1);

    /// <summary>
    /// The maximum length of a fault's id in characters: enough for any id derived from a kind and two node ids.
    /// </summary>
    public const int IdLengthMax = 12 + (2 * NodeId.LengthMax);

    /// <exception cref="FaultRefusedException">The request is invalid.</exception>
    public static RequestedFaults Read(SetFaultRequest request, string self)
    {
        if (request.Faults.Count > FaultTable.FaultsMax)
        {
            throw Bad("Too many faults.", $"at most {FaultTable.FaultsMax}", Text(request.Faults.Count));
        }

        var faults = request.Faults.Select((fault, index) => Read(fault, self, $"faults[{index}]")).ToList();
        foreach (var twice in faults.GroupBy(timed => timed.Fault.Id, StringComparer.Ordinal).Where(
            group => group.Count() > 1))
        {
            throw Bad("Two faults have one id.", "each id once", Quote.Of(twice.Key));
        }

        var lease = TimeSpan.FromMilliseconds(request.LeaseMs);
        return lease <= TimeMax
            ? new RequestedFaults(faults, request.Replaces, request.LeaseMs == 0 ? null : lease)
            : throw Bad("lease_ms is out of range.", Number(0, TimeMax.TotalMilliseconds), Text(request.LeaseMs));
    }

    private static TimedFault Read(SetFaultRequest.Types.LinkFault fault, string self, string at)
    {
        if (!LinkFaultKinds.IsKnown(fault.Kind))
        {
            throw Bad(
                $"The kind of {at} is not known.", $"one of {LinkFaultKinds.Names}", LinkFaultKinds.NameOf(fault.Kind));
        }

        CheckLink(fault, self, at);
        var id = fault.Id.Length > 0 ? fault.Id : LinkFault.IdOf(fault.Kind, fault.From, fault.To);
        if (id.Length > IdLengthMax || id.Any(char.IsControl))
        {
            throw Bad(
                $"The id of {at} is malformed.", $"at most {IdLengthMax} characters, none of them a control character",
                Quote.Of(id));
        }

        var duration = Time(fault.DurationMs, $"{at}.duration_ms");
        var checkedFault = new LinkFault(id, fault.Kind, fault.From, fault.To, Address(fault.PeerAddress, at))
        {
            Probability = Probability(fault.Probability, at),
            Min = Time(fault.MinMs, $"{at}.min_ms"),
            Max = Time(fault.MaxMs, $"{at}.max_ms"),
            BytesPerSecond = Rate(fault.BytesPerSecond, fault.Kind, at),
            Seed = fault.Seed,
        };
        return checkedFault.Min <= checkedFault.Max
            ? new TimedFault(checkedFault, duration > TimeSpan.Zero ? duration : null)
            : throw Bad($"The delay of {at} is empty.", $"min_ms up to max_ms, {Text(fault.MaxMs)}", Text(fault.MinMs));
    }

    private static void CheckLink(SetFaultRequest.Types.LinkFault fault, string self, string at)
    {
        if (fault.From == fault.To)
        {
            throw Bad($"The link of {at} leads to itself.", "two different nodes", $"{Quote.Of(fault.From)} twice");
        }

        if (fault.From != self && fault.To != self)
        {
            throw Bad(
                $"The link of {at} does not end here.", $"a link from or to {self}",
                $"{Quote.Of(fault.From)} to {Quote.Of(fault.To)}");
        }

        if (NodeId.Check(fault.From == self ? fault.To : fault.From, $"other end of {at}") is { } refusal)
        {
            throw new FaultRefusedException(refusal);
        }
    }

    private static string Address(string address, string at)
    {
        try
        {
            return NodeAddress.Parse("peer_address", address);
        }
        catch (FormatException)
        {
            throw Bad(
                $"The peer_address of {at} is malformed.", "host:port with a port from 1 to 65535", Quote.Of(address));
        }
    }

    private static double Probability(double value, string at) => value is >= 0 and <= 1
        ? value
        : throw Bad($"{at}.probability is out of range.", Number(0, 1), Text(value));

    private static TimeSpan Time(double milliseconds, string what) =>
        milliseconds >= 0 && milliseconds <= TimeMax.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw Bad($"{what} is out of range.", Number(0, TimeMax.TotalMilliseconds), Text(milliseconds));

    private static long Rate(long value, LinkFaultKind kind, string at) =>
        value >= (kind == LinkFaultKind.Throttle ? 1 : 0)
        ? value
        : throw Bad(
            $"{at}.bytes_per_second is out of range.", kind == LinkFaultKind.Throttle ? "at least 1" : "at least 0",
            Text(value));

    private static FaultRefusedException Bad(string message, string expected, string found) =>
        new(Refusal.InvalidArgument(message, expected, found));

    private static string Number(double min, double max) => $"a number from {Text(min)} to {Text(max)}";

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
