using System.Globalization;
using CounterLab.Presentation.Timeline.Layout;

namespace CounterLab.Presentation.Timeline.Choices;

/// <summary>
/// Converts the settings of the timeline page to query values of a URL, and back. Invalid values count as absent.
/// </summary>
public static class TimelineUrl
{
    private const double MsMax = 1e12;

    /// <summary>Returns the query values; null for a default, which is omitted.</summary>
    public static Dictionary<string, object?> Write(TimelineChoices choices) => new()
    {
        ["order"] = choices.Order is TimelineOrder.Time ? "time" : null,
        ["zoom"] = Math.Abs(choices.Zoom - 1) < 0.001
            ? null : choices.Zoom.ToString("0.##", CultureInfo.InvariantCulture),
        ["op"] = choices.Op?.ToString(),
        ["cone"] = choices.OnlyCone ? "1" : null,
        ["show"] = choices.Filter.Groups == MessageGroupNames.Usual ? null : Groups(choices.Filter.Groups),
        ["hide"] = choices.Filter.Hidden.Count == 0 ? null : string.Join(',', choices.Filter.Hidden),
        ["only"] = choices.Filter.OnlyTrouble ? "trouble" : null,
        ["just"] = choices.Filter.Counter,
        ["from"] = choices.From is { } from ? Spans.Ms(from) : null,
        ["to"] = choices.To is { } to ? Spans.Ms(to) : null,
        ["tab"] = choices.Tab is TimelineTab.Cone ? null : choices.Tab.ToString().ToLowerInvariant(),
    };

    /// <summary>Returns the settings of these query values.</summary>
    public static TimelineChoices Read(Func<string, string?> get)
    {
        var op = OpId.Parse(get("op"));
        return new TimelineChoices
        {
            Order = get("order") == "time" ? TimelineOrder.Time : TimelineOrder.Events,
            Zoom =
                double.TryParse(get("zoom"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var zoom)
                ? Math.Clamp(zoom, DiagramOptions.ZoomMin, DiagramOptions.ZoomMax) : 1,
            Op = op,
            OnlyCone = op is not null && get("cone") == "1",
            Filter = new TimelineFilter
            {
                Groups = get("show") is { } shown ? Groups(shown) : MessageGroupNames.Usual,
                Hidden = get("hide")?.Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal).ToList() ?? [],
                Counter = get("just"),
                OnlyTrouble = get("only") == "trouble",
            },
            From = Moment(get("from")),
            To = Moment(get("to")),
            Tab = get("tab") switch { "log" => TimelineTab.Log, "filter" => TimelineTab.Filter, _ => TimelineTab.Cone },
        };
    }

    private static string Groups(MessageGroups groups) =>
        groups == MessageGroups.None
            ? "none"
            : string.Join(',', MessageGroupNames.All.Where(group => groups.HasFlag(group.Group))
            .Select(group => group.Key));

    private static MessageGroups Groups(string text)
    {
        var keys = text.Split(',');
        return MessageGroupNames.All.Where(group => keys.Contains(group.Key))
            .Aggregate(MessageGroups.None, (all, group) => all | group.Group);
    }

    private static TimeSpan? Moment(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ms) && ms <= MsMax
            ? TimeSpan.FromTicks((long)(ms * TimeSpan.TicksPerMillisecond))
            : null;
}
