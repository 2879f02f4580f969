namespace CounterLab.Protocol;

/// <summary>Why something was refused; the names are gRPC's status codes.</summary>
public enum RefusalCode
{
    /// <summary>The argument can never be right.</summary>
    InvalidArgument,

    /// <summary>A number would leave its range.</summary>
    OutOfRange,

    /// <summary>Another process answers for this id.</summary>
    AlreadyExists,

    /// <summary>What is named does not exist.</summary>
    NotFound,

    /// <summary>It does not fit this node or its state.</summary>
    FailedPrecondition,

    /// <summary>A limit is reached.</summary>
    ResourceExhausted,

    /// <summary>Not now; another node may.</summary>
    Unavailable,
}
