using System.Globalization;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using Microsoft.Extensions.Options;

namespace CounterLab.Client.Options;

/// <summary>Validates the options: for each invalid one, what was expected and what was found.</summary>
internal sealed class CounterLabOptionsValidator : IValidateOptions<CounterLabOptions>
{
    public ValidateOptionsResult Validate(string? name, CounterLabOptions options)
    {
        List<string> failures = [.. AddressFailures(options.Addresses), .. Failures(options)];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>Validates, and throws if an option is invalid.</summary>
    /// <exception cref="OptionsValidationException">
    /// An option is invalid; the message names all invalid ones.
    /// </exception>
    public static void Check(CounterLabOptions options)
    {
        if (new CounterLabOptionsValidator().Validate(null, options) is { Failed: true } result)
        {
            throw new OptionsValidationException(nameof(CounterLabOptions), typeof(CounterLabOptions), result.Failures);
        }
    }

    private static IEnumerable<string> AddressFailures(IList<string>? addresses)
    {
        if (addresses is not { Count: >= 1 and <= CounterLabOptions.AddressesMax })
        {
            yield return Say(
                nameof(CounterLabOptions.Addresses), $"1 to {CounterLabOptions.AddressesMax} addresses host:port",
                $"{addresses?.Count ?? 0}");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var address in addresses)
        {
            if (Parse(address, out var failure) is { } parsed && !seen.Add(parsed))
            {
                failure = Say(nameof(CounterLabOptions.Addresses), "each address once", $"{parsed} twice");
            }

            if (failure is not null)
            {
                yield return failure;
            }
        }
    }

    private static string? Parse(string? address, out string? failure)
    {
        try
        {
            failure = null;
            return NodeAddress.Parse(nameof(CounterLabOptions.Addresses), address ?? "");
        }
        catch (FormatException e)
        {
            failure = e.Message;
            return null;
        }
    }

    private static IEnumerable<string> Failures(CounterLabOptions options) => new[]
    {
        NodeId.Check(options.Cluster, "cluster's name") is { } refusal ? Say(
            nameof(options.Cluster), refusal.Expected, refusal.Found) : null,
        Concern.TryParse(options.Concern, out _) ? null : Say(
            nameof(options.Concern), Concerns.Expected, Quote.Of(options.Concern)),
        Range(nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
        Range(nameof(options.CallTimeout), options.CallTimeout, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)),
        Range(nameof(options.MaxBackoff), options.MaxBackoff, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
        Range(
            nameof(options.HeartbeatInterval), options.HeartbeatInterval, TimeSpan.FromMilliseconds(50),
            TimeSpan.FromMinutes(10)),
        Range(nameof(options.MaxPending), options.MaxPending, 1, 10_000_000),
        Range(nameof(options.BatchRecords), options.BatchRecords, 1, 10_000),
        Enum.IsDefined(options.Transport) ? null : Say(
            nameof(options.Transport), string.Join(", ", Enum.GetNames<CounterLabTransport>()), $"{options.Transport}"),
    }.OfType<string>();

    private static string? Range<T>(string name, T value, T least, T most)
        where T : IComparable<T> => value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? null
            : Say(name, string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"), string.Create(
                CultureInfo.InvariantCulture, $"{value}"));

    private static string Say(string option, string expected, string found) =>
        $"{nameof(CounterLabOptions)}.{option} is invalid. Expected {expected}; found {found}.";
}
