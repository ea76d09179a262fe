using ItOps.Server.Faxes;
using ItOps.Server.Http;
using ItOps.Server.Options;
using ItOps.Server.Setup;
using ItOps.Telephony.Io.Fax;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Start;

/// <summary>What the server says on its console once it runs: where to point a phone and a browser, and how to sign in.</summary>
internal sealed class StartNotice(
    PublicAddress address,
    IOptions<HttpsOptions> https,
    IOptions<SipOptions> sip,
    IOptions<DemoOptions> demo,
    Locations locations,
    FaxNumbers faxes,
    SetupGate gate)
{
    public void Print() => System.Console.Out.Write(Compose());

    internal string Compose()
    {
        var browser = new Uri(address.Url);
        List<(string Label, string Text)> lines = [("Browser", browser.ToString())];
        if (https.Value.Port != 0)
        {
            lines.Add(("", $"https://{browser.Host}:{https.Value.Port}/ (from other machines; own certificate)"));
        }

        lines.Add(("Phone", $"sip:{sip.Value.HotlineNumber}@{SipHost(browser)}:{sip.Value.Port} (UDP or TCP)"));
        if (sip.Value.EffectiveTlsPort is var tls and not 0)
        {
            lines.Add(("", $"sips:{sip.Value.HotlineNumber}@{SipHost(browser)}:{tls} (TLS and SRTP; own certificate)"));
        }

        if (faxes.All is [var fax, ..] && FaxLibrary.IsAvailable)
        {
            lines.Add(("Fax", $"sip:{fax}@{SipHost(browser)}:{sip.Value.Port}"));
        }

        lines.Add(("Data", locations.DataDirectory));
        if (demo.Value.Enabled)
        {
            lines.AddRange(DemoLines());
        }

        if (gate.Code is { } code)
        {
            lines.Add(("Set-up", $"open {browser}setup and enter the code {code}"));
        }

        return $"{Environment.NewLine}ItOps is running.{Environment.NewLine}{Environment.NewLine}"
            + string.Concat(lines.Select(line => $"  {line.Label,-10}{line.Text}{Environment.NewLine}"))
            + Environment.NewLine;
    }

    private IEnumerable<(string Label, string Text)> DemoLines() =>
    [
        ("Sign in", "agent1 … agent8 · supervisor1 · admin · staff1"),
        ("Password", demo.Value.Password),
        ("Call from", "extension 8001 (or any up to 8040) to be recognised; or /call in the browser as staff1"),
        ("Desk", "register as 8031, 8032 or 8033 (agent1 … agent3) with the password above; the agent then chooses it in the phone bar"),
    ];

    private string SipHost(Uri browser) => sip.Value.Address is { Length: > 0 } chosen and not "0.0.0.0" and not "::" ? chosen : browser.Host;
}
