using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Runs;

/// <summary>One figure of both runs.</summary>
public sealed record ComparedRow(string Name, string A, string B)
{
    /// <summary>Both have the same value.</summary>
    public bool IsSame => A == B;

    /// <summary>Icon next to the word.</summary>
    public Glyph Icon => IsSame ? Glyph.Equal : Glyph.Differ;

    /// <summary>same, differs.</summary>
    public string Word => IsSame ? "same" : "differs";

    /// <summary>Its colour.</summary>
    public Tone Tone => IsSame ? Tone.Muted : Tone.Warn;
}
