using System.Globalization;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>
/// Formats link faults: as JSON, one object per directed link and fault; as text, one line per fault.
/// </summary>
internal static class FaultJson
{
    public static IReadOnlyList<object> Of(IEnumerable<Fault> faults) => [.. faults.Select(Of)];

    public static IEnumerable<string> Lines(IEnumerable<Fault> faults) => faults
        .GroupBy(fault => fault.Label.Length > 0 ? fault.Id : $"{fault.Id} {fault.From} → {fault.To}")
        .Select(links => Line([.. links]));

    private static object Of(Fault fault) => new
    {
        id = fault.Id,
        label = fault.Label,
        from = fault.From,
        to = fault.To,
        kind = LinkFaultKinds.NameOf(fault.Kind),
        startedAt = fault.StartedAt.Length == 0 ? null : fault.StartedAt,
        untilAt = fault.UntilAt.Length == 0 ? null : fault.UntilAt,
        probability = fault.Probability,
        minMs = fault.MinMs,
        maxMs = fault.MaxMs,
        bytesPerSecond = fault.BytesPerSecond,
        effect = new
        {
            held = fault.Effect?.Held ?? 0,
            delayed = fault.Effect?.Delayed ?? 0,
            dropped = fault.Effect?.Dropped ?? 0,
            duplicated = fault.Effect?.Duplicated ?? 0,
            reset = fault.Effect?.Reset ?? 0,
        },
    };

    private static string Line(List<Fault> links)
    {
        var first = links[0];
        var what = first.Label.Length > 0 ? $"{first.Id} {first.Label}"
            : $"{LinkFaultKinds.NameOf(first.Kind)} {first.From} → {first.To}";
        var until = first.UntilAt.Length > 0 ? $", until {first.UntilAt}" : "";
        var effects = new (string Name, ulong Count)[]
        {
            ("held", Sum(links, effect => effect.Held)),
            ("delayed", Sum(links, effect => effect.Delayed)),
            ("dropped", Sum(links, effect => effect.Dropped)),
            ("duplicated", Sum(links, effect => effect.Duplicated)),
            ("reset", Sum(links, effect => effect.Reset)),
        };
        return what + until + string.Concat(effects.Where(effect => effect.Count > 0)
            .Select(effect => string.Create(CultureInfo.InvariantCulture, $", {effect.Count} {effect.Name}")));
    }

    private static ulong Sum(List<Fault> links, Func<FaultEffect, ulong> count) =>
        links.Aggregate(0UL, (sum, link) => sum + (link.Effect is { } effect ? count(effect) : 0));
}
