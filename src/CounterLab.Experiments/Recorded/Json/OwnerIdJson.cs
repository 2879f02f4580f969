using System.Text.Json;
using System.Text.Json.Serialization;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>Converts an owner to and from text such as <c>n1#</c> followed by 32 hexadecimal digits.</summary>
internal sealed class OwnerIdJson : JsonConverter<OwnerId>
{
    public override OwnerId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OwnerText.Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, OwnerId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(OwnerText.Of(value));
}
