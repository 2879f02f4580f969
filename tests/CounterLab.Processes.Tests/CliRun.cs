using System.Text.Json;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>One run of the command line with --json, in a process of its own.</summary>
internal static class CliRun
{
    public const string Cli = "counterlab.dll";

    /// <summary>Runs a command, checks that it exits with 0, and returns its output.</summary>
    public static Task<JsonElement> JsonAsync(params string[] arguments) => JsonAsync(0, arguments);

    /// <summary>Runs a command, checks its exit code, and returns its output.</summary>
    public static async Task<JsonElement> JsonAsync(int exit, params string[] arguments)
    {
        var (found, stdout) = await RunAsync(arguments);
        Assert.True(found == exit, $"{string.Join(' ', arguments)} ended with {found}: {stdout}");
        return JsonDocument.Parse(stdout).RootElement;
    }

    /// <summary>Runs a command, checks its exit code, and returns the error that it wrote.</summary>
    public static async Task<JsonElement> ErrorAsync(int exit, params string[] arguments) =>
        (await JsonAsync(exit, arguments)).GetProperty("error");

    public static async Task<(int Exit, string Stdout)> RunAsync(params string[] arguments)
    {
        await using var program = ChildProgram.Start(Cli, [.. arguments, "--json"]);
        return (await program.ExitCodeAsync(), program.Stdout);
    }
}
