using ItOps.Server.Incidents;
using ItOps.Server.Phones;
using ItOps.Server.Trunks;
using ItOps.Server.Start;
using ItOps.Telephony.Io;
using ItOps.Telephony.Io.Sip;
using Core = ItOps.CallCenter;

namespace ItOps.Server.Hotline;

/// <summary>Brings the hotline up: mends what a crash left, loads figures, opens the ports, passes facts to the loop.</summary>
internal sealed partial class HotlineService(
    TelephonyEngine telephony,
    OwnerLoop loop,
    Switchboard switchboard,
    DayFigures figures,
    CrashRecovery recovery,
    IvrFile ivr,
    LineWatch lines,
    PhoneRegistrations registrations,
    IncidentOpenings incidents,
    ILogger<HotlineService> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await recovery.RunAsync(cancellationToken);
        await figures.LoadAsync(cancellationToken);
        await lines.LoadAsync(cancellationToken);
        loop.Settle = switchboard.Settle;
        loop.NextDeadline = () => switchboard.Core.NextDeadline;
        incidents.Opened += OnIncidentOpened;
        registrations.Changed += OnPhone;
        ivr.Watch(document => loop.Post(() => switchboard.Core.UseIvr(document)));
        OpenPorts();
        Listening(string.Join(", ", telephony.SipEndPoints.Select(each => each.ToString()).Concat(telephony.SipTlsEndPoints.Select(each => $"{each} (TLS)"))), telephony.BrowserUdpPort);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        incidents.Opened -= OnIncidentOpened;
        registrations.Changed -= OnPhone;
        telephony.SetDraining(true);
        loop.Post(() => switchboard.Handle(new Core.Drain()));
        await base.StopAsync(cancellationToken);
        telephony.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var fact in telephony.Events.ReadAllAsync(stoppingToken))
            loop.Post(() => switchboard.On(fact));
    }

    private void OpenPorts()
    {
        try
        {
            telephony.Start();
        }
        catch (SipAddressInUseException taken)
        {
            var setting = taken.Transport == ItOps.Telephony.Sip.SipTransport.Tls ? "TlsPort" : "Port";
            throw new SettingException(
                $"Port {taken.Address.Port} (SIP over {taken.Transport}) can't be had on {taken.Address.Address}: another program uses it, or "
                + $"the address isn't this machine's. Choose another with ItOps:Sip:{setting} (ItOps__Sip__{setting}) or ItOps:Sip:Address.");
        }
    }

    private void OnPhone(string extension, bool isRegistered) => loop.Post(() => switchboard.PhoneChanged(extension, isRegistered));

    private void OnIncidentOpened(IncidentOpened opened)
    {
        if (opened.CallId is { } call)
            loop.Post(() => switchboard.LinkIncident(call, opened.IncidentId, opened.Number));
    }

    [LoggerMessage(LogLevel.Information, "SIP listens on {EndPoints}, browsers' audio on UDP port {Port}")]
    private partial void Listening(string endPoints, int port);
}
