using System.Text.Json;

namespace CounterLab.Cli.Tests;

/// <summary>The exact text next to each number that a reader with doubles would round.</summary>
public sealed class CliJsonTests
{
    private const long Rounded = 27_021_597_764_222_977;

    [Fact]
    public void Every_integer_of_64_bits_and_more_has_its_exact_text()
    {
        using var json = JsonDocument.Parse(CliJson.Of(new
        {
            value = Int128.MaxValue,
            seq = ulong.MaxValue,
            amount = -Rounded,
            floor = (long?)null,
            cap = (long?)Rounded,
            expected = new[] { (decimal)Rounded, Rounded + 1 },
            values = new Dictionary<string, decimal> { ["n1"] = Rounded },
            owner = new { incarnation = "00", seq = Rounded },
            list = new[] { new { value = Rounded } },
        }));
        var root = json.RootElement;
        Assert.Equal("170141183460469231731687303715884105727", root.GetProperty("valueText").GetString());
        Assert.Equal("18446744073709551615", root.GetProperty("seqText").GetString());
        Assert.Equal("-27021597764222977", root.GetProperty("amountText").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("floorText").ValueKind);
        Assert.Equal("27021597764222977", root.GetProperty("capText").GetString());
        Assert.Equal("27021597764222978", root.GetProperty("expectedText")[1].GetString());
        Assert.Equal("27021597764222977", root.GetProperty("valuesText").GetProperty("n1").GetString());
        Assert.Equal("27021597764222977", root.GetProperty("owner").GetProperty("seqText").GetString());
        Assert.Equal("27021597764222977", root.GetProperty("list")[0].GetProperty("valueText").GetString());
    }

    [Fact]
    public void The_number_stays_and_others_have_no_text()
    {
        var json = CliJson.Of(new { value = Rounded, heardMs = 5L, members = 3, name = "likes", atMs = 1.5 });
        Assert.Equal(
            "{\"value\":27021597764222977,\"valueText\":\"27021597764222977\",\"heardMs\":5,\"members\":3,"
            + "\"name\":\"likes\",\"atMs\":1.5}",
            json);
    }
}
