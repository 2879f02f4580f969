using System.Diagnostics;

namespace CounterLab.Tests;

/// <summary>A program of this repository as a child process, with its output and exit code. Dispose kills it.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    /// <summary>Ends the wait for a program that hangs; a busy machine may need minutes for a sweep.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

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
    /// Starts an assembly from the folder of the tests, optionally under a command such as "ip netns exec n1".
    /// </summary>
    public static ChildProgram Start(
        string assembly, string[] arguments, string? folder = null, string[]? under = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var path = Path.Combine(folder ?? AppContext.BaseDirectory, assembly);
        string[] line = [.. under ?? [], "dotnet", "exec", path, .. arguments];
        var start = new ProcessStartInfo(line[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(), // not the folder in which it was built
        };
        foreach (var argument in line.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // a killed program would leave files behind
        return new ChildProgram(InheritedInterrupt.Restored(() => Process.Start(start)!));
    }

    /// <summary>Waits for the first line of stdout that matches.</summary>
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
        await Process.WaitForExitAsync().WaitAsync(Patience);
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
