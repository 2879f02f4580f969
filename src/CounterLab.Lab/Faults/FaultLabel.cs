using System.Globalization;
using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>The text of a fault on links: its kind, its parameters and its links.</summary>
internal static class FaultLabel
{
    public static string Of(FaultSpec spec)
    {
        var (name, magnitude) = (FaultKindNames.NameOf(spec.Kind), Magnitude(spec));
        return magnitude.Length > 0
            ? $"{name} {magnitude} {spec.Target.Describe()}"
            : $"{name} {spec.Target.Describe()}";
    }

    private static string Magnitude(FaultSpec spec)
    {
        var parts = new List<string>();
        if (spec.Probability is { } probability)
        {
            parts.Add($"{Number(probability * 100)} %");
        }

        if (spec.Max is { } max)
        {
            parts.Add(spec.Min is not { } min ? $"up to {Number(max.TotalMilliseconds)} ms"
                : min == max ? $"{Number(max.TotalMilliseconds)} ms"
                : $"{Number(min.TotalMilliseconds)}–{Number(max.TotalMilliseconds)} ms");
        }

        if (spec.BytesPerSecond is { } bytes)
        {
            parts.Add($"{Number(bytes)} B/s");
        }

        return string.Join(' ', parts);
    }

    private static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
