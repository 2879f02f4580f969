using System.Text.Encodings.Web;
using System.Text.Json;

namespace CounterLab.Presentation.Scenarios.Storage;

/// <summary>Unsaved drafts that were replaced in the editor, newest first.</summary>
public sealed record StashedDrafts(IReadOnlyList<SavedDraft> Drafts)
{
    /// <summary>Greatest number of drafts.</summary>
    public const int DraftsMax = 20;

    /// <summary>Greatest number of characters in total; the newest draft is always kept.</summary>
    public const int TextMax = 1_000_000;

    private static readonly JsonSerializerOptions Form =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>None.</summary>
    public static StashedDrafts Empty { get; } = new([]);

    /// <summary>Parses stored text; empty if invalid.</summary>
    public static StashedDrafts Read(string? text)
    {
        try
        {
            var kept = string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<IReadOnlyList<Line?>>(text, Form);
            return new StashedDrafts([.. (kept ?? []).Where(line => line is { Source: not null, Text: not null })
                .Select(line => new SavedDraft(line!.Source!, line.Text!))]);
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    /// <summary>The stored text.</summary>
    public string Write() => JsonSerializer.Serialize(Drafts.Select(draft => new Line(draft.Source, draft.Text)), Form);

    /// <summary>Adds a draft and removes the oldest beyond the limits.</summary>
    public StashedDrafts With(SavedDraft draft)
    {
        var (kept, length) = (new List<SavedDraft>(), 0);
        foreach (var one in Drafts.Where(other => other != draft).Prepend(draft).Take(DraftsMax))
        {
            length += one.Text.Length;
            if (kept.Count > 0 && length > TextMax)
            {
                break;
            }

            kept.Add(one);
        }

        return new StashedDrafts(kept);
    }

    /// <summary>Without one.</summary>
    public StashedDrafts Without(SavedDraft draft) => new([.. Drafts.Where(other => other != draft)]);

    private sealed record Line(string? Source, string? Text);
}
