using CounterLab.Wire;
using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Node.Tests;

/// <summary>Reading records, also of processes that were killed: they are read up to the last complete line.</summary>
public sealed class RecordedReaderTests
{
    [Fact]
    public void A_record_torn_anywhere_is_read_up_to_its_last_whole_line_and_on_when_the_rest_comes()
    {
        var bytes = BytesOf(Line(1), Line(2), Line(3));
        var lastBegins = BytesOf(Line(1), Line(2)).Length;
        for (var length = lastBegins; length < bytes.Length; length++)
        {
            using var file = new MemoryStream();
            file.Write(bytes, 0, length);
            file.Position = 0;
            var reader = new RecordedReader(file);
            Assert.Equal([Line(1), Line(2)], reader.ReadAll());
            Assert.Equal((length > lastBegins, (long)lastBegins), (reader.IsTorn, reader.Position));

            file.Position = length;
            file.Write(bytes, length, bytes.Length - length);
            file.Position = lastBegins;
            Assert.Equal([Line(3)], reader.ReadAll());
            Assert.False(reader.IsTorn);
        }
    }

    [Fact]
    public void The_end_of_a_whole_record_is_not_torn()
    {
        var reader = new RecordedReader(new MemoryStream(BytesOf(Line(1), new Recorded())));
        Assert.Equal([Line(1), new Recorded()], reader.ReadAll());
        Assert.False(reader.IsTorn);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(new byte[] { 2, 0xff, 0xff })]
    public void What_is_not_a_recording_is_refused(byte[] bytes)
    {
        var reader = new RecordedReader(new MemoryStream(bytes));
        Assert.Contains(
            "not a recording", Assert.Throws<InvalidDataException>(() => reader.Read()).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Returns a line whose length prefix has more than one byte.</summary>
    private static Recorded Line(long at) => new() { AtTicks = at, Broken = new string('x', 200) };

    private static byte[] BytesOf(params Recorded[] lines)
    {
        using var bytes = new MemoryStream();
        Array.ForEach(lines, line => line.WriteDelimitedTo(bytes));
        return bytes.ToArray();
    }
}
