namespace CounterLab.Lab;

/// <summary>Why a lab action failed.</summary>
public enum LabError
{
    /// <summary>The action is not possible in the current state.</summary>
    Refused,

    /// <summary>An argument is invalid.</summary>
    InvalidArgument,

    /// <summary>The action was attempted and failed.</summary>
    Failed,
}
