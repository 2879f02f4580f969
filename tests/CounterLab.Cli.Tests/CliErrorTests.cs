using CounterLab.Client;

namespace CounterLab.Cli.Tests;

/// <summary>The exit codes of failed calls and of exceptions of the client library.</summary>
public sealed class CliErrorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-error-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(CallOutcome.NotSent, "UNAVAILABLE", 4)]
    [InlineData(CallOutcome.Unknown, "DEADLINE_EXCEEDED", 3)]
    [InlineData(CallOutcome.Refused, "INVALID_ARGUMENT", 2)]
    [InlineData(CallOutcome.Refused, "SESSION_CLOSED", 1)]
    public void A_failed_call_ends_with_the_exit_code_of_its_outcome(CallOutcome outcome, string code, int exit) =>
        Assert.Equal(
            new CliError(exit, code, "It failed.", "this", "that"),
            CliError.Of(new CallFailure(outcome, code, "It failed.", "this", "that")));

    [Fact]
    public void A_session_file_that_cannot_be_used_is_a_wrong_argument()
    {
        var path = Path.Combine(_folder.FullName, "s.json");
        File.WriteAllText(path, "likes = 5");
        using var store = new FileSessionStore(path);
        var damaged = CliError.Of(Assert.Throws<SessionStoreException>(store.Load));
        Assert.Equal((2, "INVALID_ARGUMENT"), (damaged.Exit, damaged.Code));
        Assert.DoesNotContain("Expected", damaged.Message, StringComparison.Ordinal); // has its own field
        var inUse = CliError.Of(Assert.Throws<SessionStoreException>(() => new FileSessionStore(path)));
        Assert.Equal((2, "SESSION_IN_USE"), (inUse.Exit, inUse.Code));
    }
}
