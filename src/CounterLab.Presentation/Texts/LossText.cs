using System.Globalization;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Texts;

/// <summary>Describes losses in sentences.</summary>
public static class LossText
{
    /// <summary>
    /// Describes a loss: <c>n3 was killed before operations 41–43 (+7) had reached any other node</c>.
    /// </summary>
    public static string Sentence(LostRange lost)
    {
        var who = lost.IncarnationNumber > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{lost.Node} (incarnation {lost.IncarnationNumber})")
            : lost.Node;
        var whom = lost.HadSpread ? "any live node" : "any other node";
        return $"{who} {Death(lost.End)} before {Operations(lost)} ({Digits.WithSign(lost.Amount)}) had reached {whom}";
    }

    /// <summary>Names the lost operations: <c>operations 41–43</c>.</summary>
    public static string Operations(LostRange lost) => lost.FromSeq == lost.ToSeq
        ? string.Create(CultureInfo.InvariantCulture, $"operation {lost.FromSeq}")
        : string.Create(CultureInfo.InvariantCulture, $"operations {lost.FromSeq}–{lost.ToSeq}");

    private static string Death(IncarnationEnd end) => end switch
    {
        IncarnationEnd.Killed => "was killed",
        IncarnationEnd.Exited => "exited unexpectedly",
        IncarnationEnd.Left => "left",
        _ => "ended",
    };
}
