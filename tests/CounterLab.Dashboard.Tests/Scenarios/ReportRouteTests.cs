using System.IO.Compression;
using System.Net;
using System.Text;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Runs;
using CounterLab.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Scenarios;

public sealed class ReportRouteTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private WebApplication _app = default!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task A_live_runs_report_is_served_with_the_dashboards_headers()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("<!doctype html><title>report</title>"), Stop);
        }

        _app.Services.GetRequiredService<RunHistory>().Add(
            RecordedRuns.Valid(3, Worlds.Live) with
            {
                Result = RecordedRuns.Result with { Report = packed.ToArray() },
            });
        using var answer = await _http.GetAsync(new Uri(new Uri(_app.Urls.First()), RunLinks.Report(3)), Stop);
        Assert.Equal("<!doctype html><title>report</title>", await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains(
            "default-src 'self'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/scenarios/runs/9/report")]
    [InlineData("/scenarios/runs/-1/report")]
    [InlineData("/scenarios/runs/99999999999/report")]
    public async Task A_report_that_is_not_there_is_not_found(string path)
    {
        using var answer = await _http.GetAsync(new Uri(new Uri(_app.Urls.First()), path), Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
