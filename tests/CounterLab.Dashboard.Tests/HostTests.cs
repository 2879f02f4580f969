using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CounterLab.Dashboard.Startup;
using CounterLab.Lab;
using CounterLab.Tests;
using Microsoft.AspNetCore.Builder;

namespace CounterLab.Dashboard.Tests;

public sealed class HostTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private WebApplication _app = default!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Address => new(_app.Urls.First());

    public async ValueTask InitializeAsync()
    {
        _app = DashboardHost.Create(new DashboardSettings { Port = 0 }, new FakeLaboratory());
        await _app.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("Kestrel__Endpoints__X__Url", "http://127.0.0.1:{0}")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:{0}")]
    [InlineData("DOTNET_URLS", "http://127.0.0.1:{0}")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "{0}")]
    [InlineData("DOTNET_HTTP_PORTS", "{0}")]
    public async Task A_port_that_the_environment_names_is_not_bound(string name, string value)
    {
        const string Prefers = "ASPNETCORE_PREFERHOSTINGURLS";
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Environment.SetEnvironmentVariable(name, string.Format(CultureInfo.InvariantCulture, value, port));
        Environment.SetEnvironmentVariable(Prefers, "true");
        try
        {
            await using var app = DashboardHost.Create(new DashboardSettings { Port = 0 }, new FakeLaboratory());
            await app.StartAsync(Stop);
            Assert.NotEqual(port, new Uri(Assert.Single(app.Urls)).Port);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
            Environment.SetEnvironmentVariable(Prefers, null);
        }
    }

    [Fact]
    public void An_argument_that_begins_with_an_at_sign_is_text_and_no_file_is_read()
    {
        var (options, error) = new DashboardCommandLine().Parse(["@/etc/hostname"]);
        Assert.Null(options);
        Assert.Contains("'@/etc/hostname'", error, StringComparison.Ordinal);
        Assert.Contains(
            "'@/etc/hostname'", new DashboardCommandLine().Parse(["--port", "@/etc/hostname"]).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/css/app.css")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/fonts/inter-latin-400-normal.woff2")]
    public async Task Files_are_served_and_not_empty(string path)
    {
        var bytes = await _http.GetByteArrayAsync(new Uri(Address, path), Stop);
        Assert.InRange(bytes.Length, 1000, int.MaxValue);
    }

    [Theory]
    [InlineData("scenarios.js")]
    [InlineData("timeline.js")]
    public async Task Files_are_handed_out_by_one_helper(string script)
    {
        var text = await _http.GetStringAsync(new Uri(Address, $"/js/{script}"), Stop);
        Assert.Contains("""import { give } from "./download.js";""", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ObjectURL", text, StringComparison.Ordinal);
        Assert.Contains(
            "export function give(",
            await _http.GetStringAsync(new Uri(Address, "/js/download.js"), Stop),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_by_its_number()
    {
        await using var second = DashboardHost.Create(
            new DashboardSettings { Port = Address.Port }, new FakeLaboratory());
        var wrong = await Assert.ThrowsAsync<LabException>(() =>
            DashboardProgram.StartAsync(second, Address.Port, Stop));
        Assert.StartsWith(
            $"Port {Address.Port} can't be bound. Expected a free port", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:9", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.example:5080", HttpStatusCode.BadRequest)]
    public async Task Only_loopback_names_are_answered(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address) { Headers = { Host = host } };
        Assert.Equal(expected, (await _http.SendAsync(request, Stop)).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.OK)]
    public async Task Posts_come_from_own_pages_only(string origin, HttpStatusCode expected)
    {
        var from = origin == "own" ? $"http://localhost:{Address.Port}" : origin;
        var negotiate = new Uri(Address, "/_blazor/negotiate?negotiateVersion=1");
        using var request = new HttpRequestMessage(HttpMethod.Post, negotiate) { Headers = { { "Origin", from } } };
        Assert.Equal(expected, (await _http.SendAsync(request, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_foreign_page_gets_no_web_socket()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/_blazor"));
        request.Headers.Add("Origin", "http://elsewhere.example");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.SendAsync(request, Stop)).StatusCode);
    }

    [Fact]
    public async Task Every_answer_forbids_frames_and_foreign_content()
    {
        using var answer = await _http.GetAsync(Address, Stop);
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_port_in_use_surfaces_as_an_input_output_error()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var second = DashboardHost.Create(new DashboardSettings { Port = port }, new FakeLaboratory());
        await Assert.ThrowsAsync<IOException>(() => second.StartAsync(Stop));
    }
}
