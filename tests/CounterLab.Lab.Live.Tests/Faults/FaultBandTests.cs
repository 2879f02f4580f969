using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Tests.Faults;

/// <summary>The bands that show faults over time in charts.</summary>
public sealed class FaultBandTests
{
    private static readonly IReadOnlyList<FleetNode> Nodes = [.. new[] { "n1", "n2", "n3" }
        .Select(id => new FleetNode(id, "", ProcessState.Running, null, default, null, null))];

    private readonly FaultBands _bands = new();
    private readonly DateTimeOffset _start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Every_kind_has_a_band_and_cuts_have_one_together()
    {
        Show(0, Fault(FaultKind.Cut, "n1", "n3"), Fault(FaultKind.Loss, "n1", null), Fault(FaultKind.Hold, "n1", "n2"));
        Show(1, Fault(FaultKind.Cut, "n1", "n3"), Fault(FaultKind.Cut, "n2", "n3"), Fault(FaultKind.Loss, "n1", null));
        Assert.Equal(
            [
                "cut: cut n1–n3, 0 to 1", "cut: partition n1 n2 | n3, 1 on", "hold: hold n1–n2, 0 to 1",
                "loss: loss 50 % n1 ↔ any, 0 on",
            ],
            _bands.Bands(_start).Select(Text).Order(StringComparer.Ordinal));
    }

    private void Show(int second, params FaultRecord[] faults) =>
        _bands.Update(Nodes, faults, _start + TimeSpan.FromSeconds(second));

    private static FaultRecord Fault(FaultKind kind, string from, string? to)
    {
        var spec = new FaultSpec(kind, FaultTarget.Between(from, to, isBothWays: true))
        {
            Probability = kind == FaultKind.Loss ? 0.5 : null,
        };
        return new FaultRecord("f1", spec, default, null, new Dictionary<LinkId, FaultCounts>());
    }

    private static string Text(FaultBand band)
    {
        var end = band.EndSecondsAgo is { } ago ? $"to {0 - ago}" : "on";
        return $"{band.Kind}: {band.Label}, {0 - band.StartSecondsAgo} {end}";
    }
}
