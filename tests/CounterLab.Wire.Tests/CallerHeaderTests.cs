using CounterLab.Protocol.Identity;

namespace CounterLab.Wire.Tests;

/// <summary>The header with which a traced client identifies its call.</summary>
public sealed class CallerHeaderTests
{
    private static readonly Incarnation Caller = new(0x0123456789abcdef, 42);

    [Fact]
    public void What_is_written_is_parsed_with_and_without_padding()
    {
        var entry = Assert.Single(CallerHeader.Write(Caller, ulong.MaxValue));
        Assert.Equal(WireHeaders.Caller, entry.Key);
        var text = Convert.ToBase64String(entry.ValueBytes);
        Assert.Equal((Caller, ulong.MaxValue), CallerHeader.Parse(text));
        Assert.Equal((Caller, ulong.MaxValue), CallerHeader.Parse(text.TrimEnd('=')));
    }

    [Fact]
    public void Anything_else_names_no_caller()
    {
        Assert.Null(CallerHeader.Parse(""));
        Assert.Null(CallerHeader.Parse("not base64!"));
        Assert.Null(CallerHeader.Parse(Convert.ToBase64String(new byte[23])));
        Assert.Null(CallerHeader.Parse(Convert.ToBase64String(new byte[25])));
        Assert.Null(CallerHeader.Parse(Convert.ToBase64String(new byte[24]))); // an id of zeros is none
    }
}
