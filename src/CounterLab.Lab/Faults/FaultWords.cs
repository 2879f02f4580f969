using System.Globalization;

namespace CounterLab.Lab.Faults;

/// <summary>A fault in words.</summary>
internal static class FaultWords
{
    public static string Of(FaultSpec spec) => Magnitude(spec) is { Length: > 0 } magnitude
        ? $"{spec.Kind.Name} {magnitude} {spec.Target.Describe()}"
        : $"{spec.Kind.Name} {spec.Target.Describe()}";

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
