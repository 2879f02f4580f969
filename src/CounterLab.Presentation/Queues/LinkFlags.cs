namespace CounterLab.Presentation.Queues;

/// <summary>The faults that the lab injects on a link.</summary>
[Flags]
internal enum LinkFlags : byte
{
    None = 0,
    Cut = 1,
    Held = 2,
    Degraded = 4,
}
