using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Cluster;

/// <summary>
/// One figure of the header as text. All figures of the header come from one <see cref="ClusterView"/>.
/// </summary>
/// <param name="Text">Display text.</param>
/// <param name="Raw">Machine-readable text.</param>
/// <param name="Note">Small text next to the figure; may be empty.</param>
/// <param name="Why">Sentences that explain it; may be empty.</param>
public sealed record HeaderFigure(string Text, string Raw, string Note, string Why = "");
