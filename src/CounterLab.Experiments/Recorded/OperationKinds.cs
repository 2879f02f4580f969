namespace CounterLab.Experiments.Recorded;

/// <summary>The kinds of a node's own operations in histories.</summary>
public static class OperationKinds
{
    public const string Add = "add";
    public const string Reset = "reset";
    public const string Delete = "delete";
    public const string Absorb = "absorb";
    public const string Touch = "touch";
}
