using System.Diagnostics;
using CounterLab.Client;

namespace CounterLab.Cli.Commands;

/// <summary>
/// Repeats a call that is safe to repeat, for a time. After an attempt of unknown outcome every failure leaves the
/// outcome unknown.
/// </summary>
internal sealed class CallRetry(TimeSpan within)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private bool _isUnknown;

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => _clock.Elapsed >= within;

    /// <summary>Time limit of the next attempt.</summary>
    public TimeSpan CallTime => within - _clock.Elapsed is var left && left > Pause ? left : Pause;

    /// <summary>Deadline of the next attempt.</summary>
    public DateTime CallEnd => DateTime.UtcNow + CallTime;

    /// <summary>Pauses after a failed attempt; ends the command if it was refused or the time is over.</summary>
    public async Task AfterAsync(CallFailure failure)
    {
        var error = CliError.Of(failure);
        _isUnknown |= error.Exit == ExitCode.Unknown;
        if (failure.Outcome == CallOutcome.Refused || _clock.Elapsed + Pause >= within)
        {
            throw new CliException(_isUnknown ? error with { Exit = ExitCode.Unknown } : error);
        }

        await Task.Delay(Pause);
    }
}
