using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;

namespace CounterLab.Node.Services;

/// <summary>Parses concerns and their time limits in requests.</summary>
internal static class ConcernTexts
{
    private const uint WithinMax = 60_000;
    private static readonly TimeSpan WithinDefault = TimeSpan.FromSeconds(1);

    public static Concern Read(string text) => Concern.TryParse(text, out var concern)
        ? concern
        : throw Refusal.InvalidArgument(
            "Unknown concern.", $"local, quorum, all, or a number of nodes, 1 to {Concern.CountMax}",
            Quote.Of(text)).ToException();

    public static TimeSpan Within(uint milliseconds) => milliseconds switch
    {
        0 => WithinDefault,
        <= WithinMax => TimeSpan.FromMilliseconds(milliseconds),
        _ => throw Refusal.InvalidArgument(
            "The time for the concern is malformed.", $"1 to {WithinMax} ms, or 0", $"{milliseconds}").ToException(),
    };
}
