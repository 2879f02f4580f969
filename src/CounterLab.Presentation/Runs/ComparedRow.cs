using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Runs;

/// <summary>One figure of two compared runs.</summary>
public sealed record ComparedRow(string Name, string A, string B)
{
    /// <summary>Whether both runs have the same value.</summary>
    public bool IsSame => A == B;

    /// <summary>Icon next to the word.</summary>
    public Glyph Icon => IsSame ? Glyph.Equal : Glyph.Differ;

    /// <summary><c>same</c> or <c>differs</c>.</summary>
    public string Word => IsSame ? "same" : "differs";

    /// <summary>Colour of icon and word.</summary>
    public Tone Tone => IsSame ? Tone.Muted : Tone.Warn;
}
