namespace CounterLab.Node.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--port 5001", "--id")]
    [InlineData("--id n1 --port abc", "'abc'")]
    [InlineData("--id n1 --port 65536", "'65536'")]
    [InlineData("--id n1 --port -1", "'-1'")]
    [InlineData("--id n/1", "'n/1'")]
    [InlineData("--id n1 --cluster a,b", "--cluster")]
    [InlineData("--id n1 --peers localhost", "'localhost'")]
    [InlineData("--id n1 --peers host:0", "'host:0'")]
    [InlineData("--id n1 --peers a_b/c:1", "'a_b/c:1'")]
    [InlineData("--id n1 --port 5001 --peers localhost:5002,localhost:5001", "127.0.0.1:5001")]
    [InlineData("--id n1 --members n2,n3", "'n2,n3'")]
    [InlineData("--id n1 --log xml", "'xml'")]
    [InlineData("--id n1 --colour red", "--colour")]
    [InlineData("--id n1 --lab --cuts n1-n2", "'n1-n2'")]
    public void A_bad_start_is_refused_in_one_line_that_says_what_was_found(string line, string says)
    {
        var (options, error) = new NodeCommandLine().Parse(line.Split(' '));
        Assert.Null(options);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public void A_good_start_is_understood()
    {
        string[] line = ["--id", "n1", "--port", "5001", "--http-port", "0", "--peers", "localhost:5002, 127.0.0.1:5003", "--lab"];
        var (options, error) = new NodeCommandLine().Parse(line);
        Assert.Equal("", error);
        Assert.Equal(["127.0.0.1:5002", "127.0.0.1:5003"], options!.Peers);
        Assert.Equal((5001, 0, true, "default"), (options.Port, options.HttpPort, options.Lab, options.Cluster));
    }
}
