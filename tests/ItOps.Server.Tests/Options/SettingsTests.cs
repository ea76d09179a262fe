using ItOps.Server.Options;
using ItOps.Server.Sms;
using ItOps.Server.Start;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Tests.Options;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("ItOps:Sip:Port", "70000", "ItOps:Sip:Port (ItOps__Sip__Port): must be 0–65535")]
    [InlineData("ItOps:Sip:Port", "many", "ItOps:Sip:Port (ItOps__Sip__Port): must be a whole number")]
    [InlineData("ItOps:Sip:Address", "localhost", "ItOps:Sip:Address (ItOps__Sip__Address): must be an IP address")]
    [InlineData("ItOps:Http:Url", "127.0.0.1:5080", "ItOps:Http:Url (ItOps__Http__Url): must be a URL that begins with http://")]
    [InlineData("ItOps:Media:RtpPortTo", "15000", "ItOps:Media:RtpPortTo (ItOps__Media__RtpPortTo): must be greater than RtpPortFrom")]
    [InlineData("ItOps:Media:Codecs", "PCMA,GSM", "ItOps:Media:Codecs (ItOps__Media__Codecs): must be one or more of PCMA, PCMU, G722 and opus, each once, with commas between")]
    [InlineData("ItOps:Media:Codecs", "opus, Opus", "ItOps:Media:Codecs (ItOps__Media__Codecs): must be one or more of PCMA, PCMU, G722 and opus, each once, with commas between")]
    [InlineData("ItOps:Media:Codecs", "8", "ItOps:Media:Codecs (ItOps__Media__Codecs): must be one or more of PCMA, PCMU, G722 and opus, each once, with commas between")]
    [InlineData("ItOps:Media:Codecs", ",", "ItOps:Media:Codecs (ItOps__Media__Codecs): must be one or more of PCMA, PCMU, G722 and opus, each once, with commas between")]
    [InlineData("ItOps:Recording:Scope", "Nothing", "ItOps:Recording:Scope (ItOps__Recording__Scope): must be Conversation or WholeCall")]
    [InlineData("ItOps:Recording:CompressAfterDays", "-1", "ItOps:Recording:CompressAfterDays (ItOps__Recording__CompressAfterDays): must be 0–3650")]
    [InlineData("ItOps:Database:Provider", "oracle", "ItOps:Database:Provider (ItOps__Database__Provider): must be sqlite")]
    [InlineData("ItOps:Sms:Provider", "pigeon", "ItOps:Sms:Provider (ItOps__Sms__Provider): must be embedded or twilio")]
    [InlineData("ItOps:Demo:Password", "short", "ItOps:Demo:Password (ItOps__Demo__Password): must have at least 8 characters")]
    [InlineData("ItOps:Organisation:TimeZone", "Mars/Olympus", "ItOps:Organisation:TimeZone (ItOps__Organisation__TimeZone): must be the name of a time zone such as Asia/Shanghai")]
    [InlineData("ItOps:Organisation:AssetLabelPattern", "[", "ItOps:Organisation:AssetLabelPattern (ItOps__Organisation__AssetLabelPattern): must be a regular expression")]
    public void A_wrong_value_is_told_with_the_name_to_type(string name, string value, string expected) =>
        Assert.Equal([expected], FaultsOf(new() { [name] = value }));

    [Fact]
    public void Whoever_chooses_twilio_is_told_everything_that_is_missing() =>
        Assert.Equal(
            [
                "ItOps:Sms:Twilio:AccountSid (ItOps__Sms__Twilio__AccountSid): is needed when ItOps:Sms:Provider is twilio",
                "ItOps:Sms:Twilio:From (ItOps__Sms__Twilio__From): is needed when ItOps:Sms:Provider is twilio",
            ],
            FaultsOf(new() { ["ItOps:Sms:Provider"] = "twilio", ["ItOps:Sms:Twilio:AuthToken"] = "secret" }));

    [Fact]
    public void Several_wrong_values_are_told_together() =>
        Assert.Equal(2, FaultsOf(new() { ["ItOps:Sip:Port"] = "-1", ["ItOps:Https:Port"] = "x" }).Count);

    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(FaultsOf([]));

    [Fact]
    public void A_port_in_use_is_told_with_the_setting_that_changes_it()
    {
        using var services = Services(new() { ["ItOps:Http:Url"] = "http://127.0.0.1:25080" }).BuildServiceProvider();
        var http = new IOException("Failed to bind to address http://127.0.0.1:25080: address already in use.", new AddressInUseException(""));
        var https = new IOException("Failed to bind to address https://127.0.0.1:5443: address already in use.", new AddressInUseException(""));

        Assert.Contains("Port 25080 (HTTP)", Assert.Single(ReadableStart.Explain(http, services)), StringComparison.Ordinal);
        Assert.Contains("ItOps:Https:Port (ItOps__Https__Port)", Assert.Single(ReadableStart.Explain(https, services)), StringComparison.Ordinal);
        Assert.Empty(ReadableStart.Explain(new InvalidOperationException("a bug"), services));
    }

    private static IReadOnlyList<string> FaultsOf(Dictionary<string, string?> settings)
    {
        using var services = Services(settings).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (Exception fault) when (fault is OptionsValidationException or AggregateException)
        {
            return ReadableStart.Explain(fault, services);
        }
    }

    private static IServiceCollection Services(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .AddSettings()
        .AddListening()
        .AddSingleton<IValidateOptions<TwilioOptions>, TwilioIsComplete>();
}
