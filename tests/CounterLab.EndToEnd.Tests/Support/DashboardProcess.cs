using System.Text.RegularExpressions;
using CounterLab.Tests;

namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>The real dashboard as a child process, with its embedded cluster, started from another folder than its own.</summary>
internal sealed partial class DashboardProcess : IAsyncDisposable
{
    public const string Assembly = "CounterLab.Dashboard.dll";

    private DashboardProcess(ChildProgram program, string url) => (Program, Url) = (program, url);

    public ChildProgram Program { get; }

    public string Url { get; }

    public IReadOnlyList<int> NodePids =>
        [.. NodeLine().Matches(Program.Stdout).Select(match => int.Parse(match.Groups["pid"].Value, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Address of its control port.</summary>
    public string Control => Program.Stdout.Split('\n').Single(line => line.StartsWith("control ", StringComparison.Ordinal))["control ".Length..];

    public static async Task<DashboardProcess> StartAsync(params string[] arguments)
    {
        var program = ChildProgram.Start(Assembly, ["--port", "0", .. arguments]);
        var url = (await program.LineAsync(line => line.StartsWith("Dashboard ", StringComparison.Ordinal)))["Dashboard ".Length..];
        await program.LineAsync(line => line.StartsWith("control ", StringComparison.Ordinal));
        return new DashboardProcess(program, url);
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();

    [GeneratedRegex(@"^node \S+ 127\.0\.0\.1:\d+ pid (?<pid>\d+)$", RegexOptions.Multiline)]
    private static partial Regex NodeLine();
}
