namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A fault or a pause, drawn as a band behind the columns.</summary>
public sealed record BandShape(double X, double Y, double Width, double Height, string Kind, string Label,
    TimeSpan From, TimeSpan? To)
{
    /// <summary>Whether the band spans all nodes.</summary>
    public bool IsWide { get; init; }
}
