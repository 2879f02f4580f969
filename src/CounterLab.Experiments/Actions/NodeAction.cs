namespace CounterLab.Experiments.Actions;

/// <summary>An action at one node: on its process, or by a client that calls it.</summary>
public abstract record NodeAction(string Node) : ScenarioAction;
