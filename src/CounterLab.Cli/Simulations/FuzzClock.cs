using System.Diagnostics;
using CounterLab.Protocol;
using CounterLab.Simulation.Fuzzing;

namespace CounterLab.Cli.Simulations;

/// <summary>Measures how long each input takes, and notes the attacker's inputs.</summary>
internal sealed class FuzzClock(bool notesAttacks = false) : IFuzzWatch
{
    private long _startedAt;
    private long _handled;

    /// <summary>The longest time that an input took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Which input took it: how many were handled before.</summary>
    public long SlowestAt { get; private set; }

    /// <summary>The input that took it, as text.</summary>
    public string SlowestInput { get; private set; } = "";

    /// <summary>The attacker's inputs as text, if they are noted.</summary>
    public List<string> Attacks { get; } = [];

    /// <inheritdoc/>
    public void OnBefore() => _startedAt = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public void OnAfter(int number, string node, Input input)
    {
        var took = Stopwatch.GetElapsedTime(_startedAt);
        _handled++;
        if (took > Slowest)
        {
            (Slowest, SlowestAt) = (took, _handled);
            SlowestInput = took > FuzzCampaign.Deadline ? $"{node} after input {number}: {InputText.Of(input)}" : "";
        }
    }

    /// <inheritdoc/>
    public void OnAttack(int number, string node, Input input)
    {
        if (notesAttacks)
        {
            Attacks.Add($"{number} to {node}: {InputText.Of(input)}");
        }
    }
}
