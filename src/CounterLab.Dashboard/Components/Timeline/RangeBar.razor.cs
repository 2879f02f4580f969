using System.Globalization;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Choices;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>Selects start and end of the range. An end at the maximum follows the current time.</summary>
public sealed partial class RangeBar
{
    private const double Steps = 1_000;

    private TimeSpan From => Timeline.Reading.From;

    private TimeSpan To => Timeline.Reading.To;

    private TimeSpan Oldest =>
        Timeline.Reading.Oldest < Timeline.Reading.From ? Timeline.Reading.Oldest : Timeline.Reading.From;

    private TimeSpan Now => Timeline.Reading.Now;

    private bool IsUsual => Choices is { From: null, To: null };

    private bool IsAll => Choices is { From: { Ticks: 0 }, To: null };

    private string Step =>
        Math.Max(1, Math.Round((Now - Oldest).TotalMilliseconds / Steps)).ToString(CultureInfo.InvariantCulture);

    private void Drag(ChangeEventArgs e, bool isBegin)
    {
        if (double.TryParse(e.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var ms))
        {
            Set(TimeSpan.FromMilliseconds(ms), isBegin);
        }
    }

    private void Type(ChangeEventArgs e, bool isBegin)
    {
        if (Clocks.Parse(e.Value?.ToString()) is { } moment)
        {
            Set(moment, isBegin);
        }

        StateHasChanged();
    }

    private void Set(TimeSpan moment, bool isBegin)
    {
        if (isBegin)
        {
            Timeline.Choose(
                Choices with { From = moment, To = Choices.To is { } to && to <= moment ? null : Choices.To });
        }
        else
        {
            var isNow =
                moment >= Now - TimeSpan.FromMilliseconds(1.5 * double.Parse(Step, CultureInfo.InvariantCulture));
            Timeline.Choose(Choices with { From = From < moment ? From : Before(moment), To = isNow ? null : moment });
        }
    }

    private static TimeSpan Before(TimeSpan moment) =>
        moment > TimelineChoices.Usual ? moment - TimelineChoices.Usual : TimeSpan.Zero;

    private string Box(TimeSpan from, TimeSpan to) => string.Create(
        CultureInfo.InvariantCulture,
        $"left:{Percent(from):0.##}%;width:{Math.Max(0.4, Percent(to) - Percent(from)):0.##}%");

    private double Percent(TimeSpan at) =>
        Now <= Oldest ? 0 : Math.Clamp(100 * ((at - Oldest) / (Now - Oldest)), 0, 100);

    private static string Ms(TimeSpan at) =>
        Math.Floor(at.TotalMilliseconds).ToString("0", CultureInfo.InvariantCulture);
}
