using System.Text.Json;
using System.Text.Json.Serialization;
using CounterLab.Experiments.Recorded.Lines;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>The JSON serializers, generated at build time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters =
    [
        typeof(TimeJson), typeof(OwnerIdJson), typeof(ConcernJson), typeof(EntryJson), typeof(SlotJson),
        typeof(Int128Json)
    ])]
[JsonSerializable(typeof(HistoryLine))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
