using System.Net;
using System.Net.Sockets;
using ItOps.CallCenter;
using ItOps.CallCenter.Calls;
using ItOps.Contracts;
using ItOps.Server.Options;
using ItOps.Server.SipGuard;
using ItOps.Server.Phones;
using ItOps.Server.Trunks;
using ItOps.Server.Start;
using ItOps.Telephony.Io;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Io.WebRtc;
using ItOps.Telephony.Sip;
using Microsoft.Extensions.Options;
using MediaOptions = ItOps.Server.Options.MediaOptions;

namespace ItOps.Server.Hotline;

/// <summary>The live side: calls, agents, their audio, and the hubs.</summary>
internal static partial class HotlineRegistration
{
    private const string Section = "ItOps:CallCenter";

    public static IServiceCollection AddHotline(this IServiceCollection services)
    {
        services.AddSection<CallCenterOptions>(Section);
        services.AddSingleton(LoadPrompts);
        services.AddSingleton<IvrFile>();
        services.AddSingleton(MakeCore);
        services.AddSingleton<SpokenCodecs>();
        services.AddSingleton(MakeTelephony);
        services.AddSingleton<ITelephony>(provider => provider.GetRequiredService<TelephonyEngine>());
        services.AddSingleton<ISipLines>(provider => provider.GetRequiredService<TelephonyEngine>());
        services.AddSingleton<CallJournal>().AddHostedService(provider => provider.GetRequiredService<CallJournal>());
        services.AddSingleton<DeskNotifier>().AddHostedService(provider => provider.GetRequiredService<DeskNotifier>());
        services.AddSingleton<LiveClock>();
        services.AddSingleton<OwnerLoop>().AddHostedService(provider => provider.GetRequiredService<OwnerLoop>());
        services.AddSingleton<DeskPresence>();
        services.AddSingleton<DayFigures>();
        services.AddSingleton<CrashRecovery>();
        services.AddSingleton<CallStory>();
        services.AddSingleton<RecordingFiles>();
        services.AddSingleton<CallTones>();
        services.AddSingleton<TicketStatuses>();
        services.AddSingleton<DialPlan>();
        services.AddSingleton<GuestLegs>();
        services.AddSingleton<Switchboard>();
        services.AddSingleton<CallDrain>();
        services.AddHostedService<HotlineService>();
        services.AddHostedService<QueueBroadcast>();
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 128 * 1024);
        return services;
    }

    public static IEndpointRouteBuilder MapHotline(this IEndpointRouteBuilder app)
    {
        app.MapHub<DeskHub>(ApiRoutes.DeskHub);
        app.MapHub<CallHub>(ApiRoutes.CallHub);
        return app;
    }

    private static PromptLibrary LoadPrompts(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILogger<PromptLibrary>>();
        if (provider.GetRequiredService<Locations>().PromptDirectory is not { } folder)
        {
            NoPrompts(logger);
            return PromptLibrary.Empty();
        }

        var faults = new List<string>();
        var prompts = PromptLibrary.Load(folder, faults);
        foreach (var fault in faults)
            BadPrompt(logger, fault);
        return prompts;
    }

    private static CallCenter.Hotline MakeCore(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<CallCenterOptions>>().Value;
        var scope = provider.GetRequiredService<IOptions<RecordingOptions>>().Value.Scope;
        options.RecordFrom = scope == RecordingScope.WholeCall ? RecordingStart.IvrAnswer : RecordingStart.AgentAnswer;
        return new CallCenter.Hotline(options, provider.GetRequiredService<IvrFile>().Load());
    }

    private static TelephonyEngine MakeTelephony(IServiceProvider provider)
    {
        var sip = provider.GetRequiredService<IOptions<SipOptions>>().Value;
        var media = provider.GetRequiredService<IOptions<MediaOptions>>().Value;
        var demo = provider.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled;
        var calls = provider.GetRequiredService<IOptions<CallCenterOptions>>().Value;
        var codecs = provider.GetRequiredService<SpokenCodecs>().All;
        var binds = SipAddresses.Of(sip, demo);
        var bind = binds[0];
        IPAddress? advertised = media.PublicAddress is { } told ? IPAddress.Parse(told) : null;
        var options = new TelephonyOptions
        {
            ReaderRunsInline = true,
            PublicAddress = advertised,
            Sdes = sip.Srtp,
            Codecs = codecs,
            Sip = SipSettings.ToDriver(sip, binds, advertised, AgentOptions(provider, calls.MaxCalls), provider),
            Media = new Telephony.Io.Media.MediaOptions
            {
                BindAddress = bind,
                OtherBindAddress = binds.Skip(1).FirstOrDefault(),
                FirstPort = media.RtpPortFrom,
                LastPort = media.RtpPortTo,
            },
            Browser = new BrowserPortOptions
            {
                BindAddress = bind,
                Port = media.BrowserPort,
                Codecs = codecs,
                AdvertisedAddresses = advertised is not null ? [advertised] : Interfaces.Reachable(bind),
            },
        };
        try
        {
            return new TelephonyEngine(
                options, provider.GetRequiredService<PromptLibrary>(), provider.GetRequiredService<LiveClock>());
        }
        catch (SocketException taken)
        {
            throw new SettingException(
                $"UDP port {media.BrowserPort} (browsers' audio) can't be had: {taken.Message}. "
                + "Choose another with ItOps:Media:BrowserPort (ItOps__Media__BrowserPort), or 0 for any.");
        }
    }

    /// <summary>Trunks and phones need the telephony stack themselves: they are looked up when the first call asks.</summary>
    private static SipUserAgentOptions AgentOptions(IServiceProvider provider, int maximumCalls)
    {
        var trunks = new Lazy<TrunkBoard>(provider.GetRequiredService<TrunkBoard>);
        var phones = provider.GetRequiredService<PhoneBook>();
        var numbers = provider.GetRequiredService<KnownNumbers>();
        return new SipUserAgentOptions
        {
            MaximumCalls = maximumCalls,
            TryingAfter = TimeSpan.FromMilliseconds(150),
            Realm = PhoneSecret.Realm,
            FindHa1 = phones.FindHa1,
            OffersSha256 = provider.GetRequiredService<IOptions<SipOptions>>().Value.Sha256Digest,
            MustAuthenticate = (caller, _) => phones.MustProve(caller),
            IsTrusted = address => trunks.Value.IsTrusted(address),
            IsTrustedTarget = user => trunks.Value.IsTrustedContact(user),
            IsKnownDestination = user => numbers.Contains(user) || trunks.Value.IsTrustedContact(user),
        };
    }

    [LoggerMessage(LogLevel.Warning, "No prompt folder found: callers hear silence (setting ItOps:Media:PromptDirectory)")]
    private static partial void NoPrompts(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Prompt left out: {Fault}")]
    private static partial void BadPrompt(ILogger logger, string fault);
}
