using System.Diagnostics;

namespace CounterLab.Tests;

/// <summary>A program of ours as a child: its lines, its exit code; killed at the latest when disposed of.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private readonly List<string> _stdout = [];
    private readonly List<string> _stderr = [];
    private readonly Task _drained;

    private ChildProgram(Process process)
    {
        Process = process;
        _drained = Task.WhenAll(
            DrainAsync(process.StandardOutput, _stdout), DrainAsync(process.StandardError, _stderr));
    }

    public Process Process { get; }

    public string Stdout => Text(_stdout);

    public string Stderr => Text(_stderr);

    /// <summary>
    /// Starts an assembly that is next to the tests, perhaps under a command such as "ip netns exec n1".
    /// </summary>
    public static ChildProgram Start(
        string assembly, string[] arguments, string? folder = null, string[]? under = null)
    {
        var path = Path.Combine(folder ?? AppContext.BaseDirectory, assembly);
        string[] line = [.. under ?? [], "dotnet", "exec", path, .. arguments];
        var start = new ProcessStartInfo(line[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(), // never the folder it was built in
        };
        foreach (var argument in line.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        return new ChildProgram(Process.Start(start)!);
    }

    /// <summary>The first line of stdout that fits.</summary>
    public async Task<string> LineAsync(Func<string, bool> fits)
    {
        string? line = null;
        await Eventually.BecomesAsync(
            () =>
            {
                lock (_stdout)
                {
                    line = _stdout.Find(candidate => fits(candidate));
                }

                return line is not null || Process.HasExited;
            },
            () => Stdout + Stderr);
        return line ?? throw new InvalidOperationException($"ended with {Process.ExitCode}: {Stdout} {Stderr}");
    }

    public async Task<int> ExitCodeAsync()
    {
        await Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await _drained;
        return Process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    private static async Task DrainAsync(StreamReader reader, List<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    private static string Text(List<string> lines)
    {
        lock (lines)
        {
            return string.Join('\n', lines);
        }
    }
}
