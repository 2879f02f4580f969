using System.Globalization;
using System.Text.RegularExpressions;
using CounterLab.Tests;

namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>
/// The real dashboard as a child process with its embedded cluster, started with another working directory than its
/// own.
/// </summary>
internal sealed partial class DashboardProcess : IAsyncDisposable
{
    public const string Assembly = "CounterLab.Dashboard.dll";

    private DashboardProcess(ChildProgram program, string url) => (Program, Url) = (program, url);

    public ChildProgram Program { get; }

    public string Url { get; }

    public IReadOnlyList<int> NodePids
    {
        get
        {
            var pids = NodeLine().Matches(Program.Stdout).Select(match => match.Groups["pid"].Value);
            return [.. pids.Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))];
        }
    }

    /// <summary>The address of its control port.</summary>
    public string Control => Program.Stdout.Split('\n')
        .Single(line => line.StartsWith("control ", StringComparison.Ordinal))["control ".Length..];

    public static async Task<DashboardProcess> StartAsync(params string[] arguments)
    {
        var program = ChildProgram.Start(Assembly, ["--port", "0", .. arguments]);
        var line = await program.LineAsync(text => text.StartsWith("Dashboard ", StringComparison.Ordinal));
        await program.LineAsync(text => text.StartsWith("control ", StringComparison.Ordinal));
        return new DashboardProcess(program, line["Dashboard ".Length..]);
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();

    [GeneratedRegex(@"^node \S+ 127\.0\.0\.1:\d+ pid (?<pid>\d+)$", RegexOptions.Multiline)]
    private static partial Regex NodeLine();
}
