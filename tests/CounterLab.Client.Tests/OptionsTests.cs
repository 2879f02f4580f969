using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CounterLab.Client.Tests;

/// <summary>Options: errors state what was expected and found, and the service container creates one client.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, string, Action<CounterLabOptions>> Slips => new()
    {
        { "Addresses", "found 0", options => options.Addresses = [] },
        { "Addresses", "found 65", options => options.Addresses =
        [
            .. Enumerable.Range(1, 65).Select(port => $"a:{port}"),
        ] },
        { "Addresses", "found 'a:0'", options => options.Addresses = ["a:0"] },
        { "Addresses", "found 127.0.0.1:1 twice", options => options.Addresses = ["localhost:1", "127.0.0.1:1"] },
        { "Cluster", "found 'a b'", options => options.Cluster = "a b" },
        { "Concern", "found 'most'", options => options.Concern = "most" },
        { "Timeout", "found 00:00:00", options => options.Timeout = TimeSpan.Zero },
        {
            "Timeout", "found 00:10:00.0000001",
            options => options.Timeout = TimeSpan.FromMinutes(10) + TimeSpan.FromTicks(1)
        },
        { "CallTimeout", "found 00:00:00.0490000", options => options.CallTimeout = TimeSpan.FromMilliseconds(49) },
        { "MaxBackoff", "found 00:00:00", options => options.MaxBackoff = TimeSpan.Zero },
        { "HeartbeatInterval", "found -00:00:01", options => options.HeartbeatInterval = TimeSpan.FromSeconds(-1) },
        { "MaxPending", "found 0", options => options.MaxPending = 0 },
        { "BatchRecords", "found 10001", options => options.BatchRecords = 10_001 },
        { "Transport", "found 9", options => options.Transport = (CounterLabTransport)9 },
    };

    [Theory]
    [MemberData(nameof(Slips), DisableDiscoveryEnumeration = true)]
    public void A_slip_is_named(string option, string found, Action<CounterLabOptions> slip)
    {
        var options = Clients.Options("127.0.0.1:5001");
        slip(options);
        var refused = Assert.Throws<OptionsValidationException>(() => new CounterLabClient(options));
        var failure = Assert.Single(refused.Failures);
        Assert.Contains(option, failure, StringComparison.Ordinal);
        Assert.Contains("Expected", failure, StringComparison.Ordinal);
        Assert.Contains(found, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void All_slips_are_named_together()
    {
        var options = new CounterLabOptions { Cluster = "", MaxPending = -1 };
        Assert.Equal(
            3, Assert.Throws<OptionsValidationException>(() => new CounterLabClient(options)).Failures.Count());
    }

    [Fact]
    public async Task Defaults_need_only_an_address()
    {
        var client = new CounterLabClient(new CounterLabOptions { Addresses = ["localhost:5001"] });
        await client.DisposeAsync();
    }

    [Fact]
    public async Task The_container_makes_one_client_and_closes_it()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using (var provider = Provider(
            options => (options.Addresses, options.Cluster) = ([node.Address], "test")))
        {
            var client = provider.GetRequiredService<CounterLabClient>();
            Assert.Same(client, provider.GetRequiredService<CounterLabClient>());
            await client.AddAsync("likes", 2);
            Assert.Equal(1U, (await Clients.SessionsAsync(node)).Open);
        }

        Assert.Equal(0U, (await Clients.SessionsAsync(node)).Open);
        Assert.Equal(2, node.Value("likes"));
    }

    [Fact]
    public async Task The_container_validates_at_the_start()
    {
        await using var provider = Provider(options => options.Addresses = ["nowhere"]);
        var refused = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("'nowhere'", refused.Message, StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(provider.GetRequiredService<CounterLabClient>);
    }

    private static ServiceProvider Provider(Action<CounterLabOptions> configure) =>
        new ServiceCollection().AddCounterLab(configure).BuildServiceProvider();
}
