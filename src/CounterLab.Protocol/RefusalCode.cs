namespace CounterLab.Protocol;

/// <summary>Why an input was refused; the names are gRPC's status codes.</summary>
public enum RefusalCode
{
    /// <summary>The argument is never valid.</summary>
    InvalidArgument,

    /// <summary>A number would leave its range.</summary>
    OutOfRange,

    /// <summary>Another process uses this id.</summary>
    AlreadyExists,

    /// <summary>The named object does not exist.</summary>
    NotFound,

    /// <summary>The input does not match this node or its state.</summary>
    FailedPrecondition,

    /// <summary>A limit is reached.</summary>
    ResourceExhausted,

    /// <summary>Not possible at the moment; another node may accept it.</summary>
    Unavailable,
}
