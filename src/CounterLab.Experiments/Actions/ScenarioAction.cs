using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Actions;

/// <summary>
/// What a step of a scenario does: a fault on links, an action on a node process, or an operation of a client. The
/// verbs are those of turmoil and Jepsen.
/// </summary>
public abstract record ScenarioAction
{
    /// <summary>The action's name in scenario files, traces and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The worlds in which the action exists.</summary>
    public virtual Worlds Worlds => Worlds.Both;

    /// <summary>Whether a step may give the action a duration, after which it ends or is undone.</summary>
    public virtual bool CanLast => true;
}
