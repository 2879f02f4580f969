using System.Text;
using CounterLab.Experiments.Scenarios.Json;
using CsCheck;
using static CounterLab.Experiments.Tests.Scenarios.ScenarioRefusalTests;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>Text that is not JSON, is truncated or was changed at random is refused like a wrong field.</summary>
public sealed class ScenarioTextTests
{
    [Theory]
    [InlineData("", "line 1, position 1: ")]
    [InlineData("{\n  \"name\": nothing\n}", "line 2, position 12: ")]
    [InlineData("{} {}", "line 1, position 4: ")]
    [InlineData("""{"seed":1,}""", "line 1, position 11: ")]
    [InlineData("""{"seed":01}""", "line 1, position 10: ")]
    [InlineData("""{"seed":NaN}""", "line 1, position 9: ")]
    [InlineData("""{"seed":1 /* why */}""", "line 1, position 11: ")]
    public void What_is_no_JSON_is_refused_with_line_and_position(string json, string found) =>
        Assert.StartsWith(found, AssertRefused(json, "$", "JSON").Found, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"watch":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    public void Half_a_character_is_refused(string json) => AssertRefused(json, "$", "strings in valid Unicode");

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        byte[] json = [.. "{\"watch\":\""u8, 0xFF, .. "\"}"u8];
        Assert.Equal("JSON in UTF-8", Assert.Throws<ScenarioException>(() => ScenarioReader.Read(json)).Expected);
    }

    [Fact]
    public void The_message_says_where_what_was_expected_and_what_was_found() => Assert.Equal(
        "$.runMs: expected milliseconds from 0 to 86400000, in multiples of 0.0001; found -1.5.",
        AssertRefused(Sample.With(""" "runMs":-1.5 """), "$.runMs", "").Message);

    [Fact]
    public void No_cut_off_document_is_read_and_none_crashes_the_reader()
    {
        var steps = Sample.FullFields.Select(action => Sample.StepLine(action.Key, action.Value));
        var whole = Encoding.UTF8.GetBytes(Sample.Steps(string.Join(',', steps)));
        Assert.Equal(ScenarioForm.Actions.Count, ScenarioReader.Read(whole).Steps.Count);
        Assert.All(Enumerable.Range(0, whole.Length), length =>
            Assert.Throws<ScenarioException>(() => ScenarioReader.Read(whole.AsMemory(0, length))));
    }

    [Fact]
    public void Bytes_changed_at_random_are_read_or_refused_and_nothing_else()
    {
        var files = RepoFiles.Library.Select(RepoFiles.Scenario).ToArray();
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Select(Gen.Int[0, 5_000], Gen.Byte).List[1, 3]).Sample(
            (file, changes) =>
            {
                var bytes = files[file].ToArray();
                changes.ForEach(change => bytes[change.Item1 % bytes.Length] = change.Item2);
                var refusal = Record.Exception(() => ScenarioReader.Read(bytes));
                Assert.True(refusal is null or ScenarioException, refusal?.ToString());
            },
            iter: 5_000,
            threads: 1);
    }
}
