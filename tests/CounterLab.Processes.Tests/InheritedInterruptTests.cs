using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>The tests can end their programs with SIGINT where they are started with SIGINT ignored.</summary>
public sealed class InheritedInterruptTests
{
    [Fact]
    public async Task A_program_of_a_test_ends_on_SIGINT_where_SIGINT_is_ignored()
    {
        await using var node = InheritedInterrupt.WhileIgnored(
            () => ChildProgram.Start("CounterLab.Node.dll", ["--id", "n1", "--lab"]));
        await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        Signals.Send(node.Process.Id, Signals.Interrupt);
        var exit = await node.ExitCodeAsync();
        Assert.True(exit == 0, $"ended with {exit}: {node.Stdout} {node.Stderr}");
    }
}
