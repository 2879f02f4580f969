using CounterLab.Lab.Live.Processes;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>A killed node leaves no file behind.</summary>
public sealed class LeftFilesTests
{
    /// <summary>The files of earlier processes, which may have had the same process id.</summary>
    private readonly HashSet<string> _before = [.. FilesOf("*")];

    [Fact]
    public async Task A_killed_node_leaves_no_file_of_the_runtime()
    {
        await using var lab = await LabCluster.StartAsync(2);
        var pid = lab.PidOf("n2");
        await lab.Session.KillAsync("n2");
        Assert.False(Signals.IsRunning(pid));
        Assert.Empty(NewFilesOf(pid));
    }

    [Theory]
    [InlineData(null, "0")]
    [InlineData("1", "1")]
    public void A_lab_that_is_started_with_diagnostics_passes_them_on(string? given, string node)
    {
        const string Name = "DOTNET_EnableDiagnostics";
        var before = Environment.GetEnvironmentVariable(Name);
        Environment.SetEnvironmentVariable(Name, given);
        try
        {
            Assert.Equal(node, NodeExecutable.StartInfo([]).Environment[Name]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, before);
        }
    }

    [Fact]
    public async Task A_killed_program_of_a_test_leaves_no_file_of_the_runtime()
    {
        await using var node = ChildProgram.Start("CounterLab.Node.dll", ["--id", "n1"]);
        await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        Signals.Send(node.Process.Id, Signals.Kill);
        await node.ExitCodeAsync();
        Assert.Empty(NewFilesOf(node.Process.Id));
    }

    private IEnumerable<string> NewFilesOf(int pid) => FilesOf($"{pid}").Where(file => !_before.Contains(file));

    private static IEnumerable<string> FilesOf(string pid) =>
        Directory.EnumerateFileSystemEntries(Path.GetTempPath(), $"*-{pid}-*");
}
