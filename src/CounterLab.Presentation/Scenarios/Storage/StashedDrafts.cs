using System.Text.Encodings.Web;
using System.Text.Json;

namespace CounterLab.Presentation.Scenarios.Storage;

/// <summary>Unsaved drafts that were replaced in the editor, newest first.</summary>
public sealed record StashedDrafts(IReadOnlyList<SavedDraft> Drafts)
{
    /// <summary>Maximum number of drafts.</summary>
    public const int DraftsMax = 20;

    /// <summary>Maximum number of characters of all drafts; the newest draft is always kept.</summary>
    public const int TextMax = 1_000_000;

    private static readonly JsonSerializerOptions Form =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A stash without drafts.</summary>
    public static StashedDrafts Empty { get; } = new([]);

    /// <summary>Parses the stored text. An invalid text yields an empty stash.</summary>
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

    /// <summary>Returns the text to store.</summary>
    public string Write() => JsonSerializer.Serialize(Drafts.Select(draft => new Line(draft.Source, draft.Text)), Form);

    /// <summary>Returns the stash with a draft added and the oldest beyond the limits removed.</summary>
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

    /// <summary>Returns the stash without a draft.</summary>
    public StashedDrafts Without(SavedDraft draft) => new([.. Drafts.Where(other => other != draft)]);

    private sealed record Line(string? Source, string? Text);
}
