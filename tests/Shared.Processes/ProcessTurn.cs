namespace CounterLab.Tests;

/// <summary>
/// Makes test projects that start processes or a browser run one at a time, although `dotnet test` runs projects in
/// parallel: on two cores they would starve each other. It locks a file; the operating system releases the lock when
/// the process ends.
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
                await lookAgain.WaitForNextTickAsync(); // another test project has the lock
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
