using CounterLab.Protocol;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>Watches the inputs of a fuzz run, for example to measure how long each takes.</summary>
public interface IFuzzWatch
{
    /// <summary>A node is about to handle an input.</summary>
    void OnBefore();

    /// <summary>The node has handled the input.</summary>
    /// <param name="number">The number of the attacker's last input.</param>
    void OnAfter(int number, string node, Input input);

    /// <summary>The attacker is about to send an input of its own.</summary>
    void OnAttack(int number, string node, Input input);
}
