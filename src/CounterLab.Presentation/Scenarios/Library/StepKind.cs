namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Category of a step, which decides colour and icon.</summary>
public enum StepKind
{
    /// <summary>Links are cut.</summary>
    Cut,

    /// <summary>Messages are lost, duplicated, delayed, reordered, held or throttled.</summary>
    Traffic,

    /// <summary>A process is killed or replaced by a foreign node.</summary>
    Kill,

    /// <summary>A node leaves or is removed.</summary>
    Leave,

    /// <summary>A process is paused.</summary>
    Pause,

    /// <summary>A process starts or resumes, or links heal.</summary>
    Begin,

    /// <summary>A client performs an operation.</summary>
    Client,

    /// <summary>A clock jumps.</summary>
    Clock,
}
