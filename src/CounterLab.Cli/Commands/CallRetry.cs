using System.Diagnostics;
using CounterLab.Client;

namespace CounterLab.Cli.Commands;

/// <summary>
/// Retries a call that is safe to repeat, every 100 ms until a time limit. After an attempt of unknown outcome, the
/// exit code of a failure is always 3 (unknown).
/// </summary>
internal sealed class CallRetry(TimeSpan within, string address)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private bool _isUnknown;

    /// <summary>Whether the time limit has passed.</summary>
    public bool IsOver => _clock.Elapsed >= within;

    /// <summary>Time limit of the next attempt: the remaining time, at least 100 ms.</summary>
    public TimeSpan CallTime => within - _clock.Elapsed is var left && left > Pause ? left : Pause;

    /// <summary>Deadline of the next attempt.</summary>
    public DateTime CallEnd => DateTime.UtcNow + CallTime;

    /// <summary>
    /// Pauses after a failed attempt. Ends the command if the node refused it or the time limit passed.
    /// </summary>
    public async Task AfterAsync(CallFailure failure)
    {
        var error = CliError.Of(failure, "--node", address);
        _isUnknown |= error.Exit == ExitCode.Unknown;
        if (failure.Outcome == CallOutcome.Refused || _clock.Elapsed + Pause >= within)
        {
            throw new CliException(_isUnknown ? error with { Exit = ExitCode.Unknown } : error);
        }

        await Task.Delay(Pause);
    }
}
