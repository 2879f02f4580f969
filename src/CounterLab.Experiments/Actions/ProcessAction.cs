namespace CounterLab.Experiments.Actions;

/// <summary>An action on a node process.</summary>
public abstract record ProcessAction(string Node) : NodeAction(Node);
