using System.Globalization;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Control;

/// <summary>Converts link faults between <see cref="FaultSpec"/> and the messages of the control port.</summary>
internal static class ControlFaults
{
    /// <exception cref="LabException">The kind is unknown, or a time is invalid.</exception>
    public static FaultSpec SpecOf(FaultRequest request) => new(
        KindOf(request.Kind), FaultTarget.Between(NodeOf(request.From), NodeOf(request.To), request.Both))
    {
        Probability = request.HasProbability ? request.Probability : null,
        Min = TimeOf(request.HasMinMs, request.MinMs),
        Max = TimeOf(request.HasMaxMs, request.MaxMs),
        BytesPerSecond = request.HasBytesPerSecond ? request.BytesPerSecond : null,
        Duration = TimeOf(request.HasDurationMs, request.DurationMs),
        Seed = request.Seed,
    };

    /// <exception cref="LabException">The number of milliseconds is out of range.</exception>
    public static TimeSpan? TimeOf(bool isThere, double ms)
    {
        try
        {
            return isThere ? TimeSpan.FromMilliseconds(ms) : null;
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            var most = ScenarioLimits.TimeMax.TotalMilliseconds;
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"A duration or latency is out of range. Expected 0 to {most} ms; found {ms}.");
            throw new LabException(message, LabError.InvalidArgument);
        }
    }

    /// <summary>Returns one message for each link of the fault.</summary>
    public static IEnumerable<Fault> Of(FaultRecord fault, IReadOnlyList<string> nodes) =>
        fault.Links(nodes).Select(link => Of(fault, link));

    private static Fault Of(FaultRecord fault, LinkId link) => new()
    {
        Id = fault.Id,
        Label = fault.Label,
        From = link.From,
        To = link.To,
        Kind = fault.Kind.ToWire(),
        Probability = fault.Spec.Probability ?? 0,
        MinMs = fault.Spec.Min?.TotalMilliseconds ?? 0,
        MaxMs = fault.Spec.Max?.TotalMilliseconds ?? 0,
        BytesPerSecond = fault.Spec.BytesPerSecond ?? 0,
        StartedAt = Text(fault.StartedAt),
        UntilAt = fault.UntilAt is { } until ? Text(until) : "",
        Effect = fault.Effects.GetValueOrDefault(link).ToWire(),
    };

    private static FaultKind KindOf(string name) => FaultKindNames.Find(name) ?? throw new LabException(
        $"There is no such kind of link fault. Expected one of {FaultKindNames.List}; found '{name}'.",
        LabError.InvalidArgument);

    private static string? NodeOf(string id) => id.Length == 0 ? null : id;

    private static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
