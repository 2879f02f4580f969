namespace CounterLab.Tests;

/// <summary>
/// Test projects that start processes or a browser take turns, though `dotnet test` runs projects side by side: on two
/// cores they would starve each other. The turn is a lock on a file; the system gives it up with the process.
/// </summary>
public sealed class ProcessTurn : IAsyncLifetime
{
    private FileStream? _turn;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), "counterlab-process-tests.lock");
        using var lookAgain = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (_turn is null)
        {
            try
            {
                _turn = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await lookAgain.WaitForNextTickAsync(); // somebody else's turn
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_turn is not null)
        {
            await _turn.DisposeAsync();
        }
    }
}
