using System.Diagnostics;
using System.Globalization;
using CounterLab.Lab.Live;
using CounterLab.Lab.Loads;

namespace CounterLab.Viewers;

/// <summary>Measures a dashboard that many viewers watch while its cluster is under load.</summary>
internal static class Watching
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan HeapEvery = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(WatchPlan plan, CancellationToken cancel)
    {
        await using var site = await Site.StartAsync(plan.Nodes, cancel);
        var (lab, browser, url) = (site.Lab, site.Browser, site.Url);
        var viewers = new List<Viewer>();
        for (var i = 0; i < plan.Viewers - 1; i++)
        {
            viewers.Add(await Viewer.OpenAsync(browser, url + plan.Path, paints: i < plan.Painting - 1));
        }

        var clicker = await Viewer.OpenAsync(browser, url + "/?counter=clicks", paints: plan.Painting > 0); // its own counter, which the load does not change
        viewers.Add(clicker);
        await lab.StartLoadAsync(new LoadPlan(plan.PerSecond, [.. Enumerable.Range(1, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"load-{i}"))], []));
        await Task.Delay(Window, cancel);
        await MeasureAsync(plan, lab, viewers, clicker, cancel);
        return 0;
    }

    private static async Task MeasureAsync(WatchPlan plan, LabSession lab, List<Viewer> viewers, Viewer clicker, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        var heap = new List<(TimeSpan At, long Bytes)>();
        var clicks = new List<double>();
        var seen = new List<Seen>();
        while (Stopwatch.GetElapsedTime(start) < plan.Length)
        {
            var windows = viewers.ConvertAll(viewer => viewer.WatchAsync(HeapEvery, cancel));
            clicks.AddRange(await ClickAsync(clicker, HeapEvery - TimeSpan.FromSeconds(2), cancel));
            seen.AddRange(await Task.WhenAll(windows));
            heap.Add((Stopwatch.GetElapsedTime(start), GC.GetTotalMemory(forceFullCollection: true)));
        }

        await viewers[0].SetHiddenAsync(true);
        await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        var hidden = await viewers[0].WatchAsync(TimeSpan.FromSeconds(5), cancel);
        Report(plan, lab.Load!, seen, hidden, clicks, heap);
    }

    private static async Task<List<double>> ClickAsync(Viewer clicker, TimeSpan length, CancellationToken cancel)
    {
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            times.Add(await clicker.ClickAsync("Add 1 to n1", "value-n1"));
            await Task.Delay(Random.Shared.Next(200, 500), cancel); // random, so that clicks are not synchronous with updates
        }

        return times;
    }

    private static void Report(WatchPlan plan, LoadStatus load, List<Seen> seen, Seen hidden, List<double> clicks, List<(TimeSpan At, long Bytes)> heap)
    {
        Say($"{plan.Viewers} viewers of {plan.Path}, {plan.Painting} of them painting, {plan.Nodes} nodes, {plan.PerSecond} adds/s wanted, {load.Acknowledged} acknowledged, {load.Refused + load.Unknown} not, {load.Skipped} skipped, {plan.Length.TotalMinutes:0.#} min");
        Say($"updates a second and viewer: mean {seen.Average(one => one.Updates):0.0}, least {seen.Min(one => one.Updates):0.0}, most {seen.Max(one => one.Updates):0.0}");
        Say($"messages an update: {seen.Sum(one => one.Messages) / seen.Sum(one => one.Updates):0.00}; bytes a message: mean {seen.Average(one => one.BytesPerMessage):0}, largest {seen.Max(one => one.Largest)}");
        Say($"messages a second while hidden: {hidden.Messages:0.0}");
        clicks.Sort();
        Say($"click to effect, {clicks.Count} clicks: p50 {clicks[clicks.Count / 2]:0} ms, p95 {clicks[(int)(clicks.Count * 0.95)]:0} ms, most {clicks[^1]:0} ms");
        var (second, last) = (Quarter(heap, 1), Quarter(heap, 3));
        Say($"managed heap after collection: second quarter {second / 1e6:0.00} MB, last quarter {last / 1e6:0.00} MB, {100 * (last - second) / second:+0.0;-0.0} %");
    }

    private static double Quarter(List<(TimeSpan At, long Bytes)> heap, int quarter)
    {
        var size = Math.Max(1, heap.Count / 4);
        return heap.Skip(quarter * size).Take(size).DefaultIfEmpty(heap[^1]).Average(sample => sample.Bytes);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
