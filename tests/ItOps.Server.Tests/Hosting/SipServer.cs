using System.Net;
using ItOps.Telephony.Io;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.Hosting;

/// <summary>The whole server with SIP on a port of the system's choice.</summary>
public sealed class SipServer : DeskServer
{
    public SipServer()
    {
        Settings["ItOps:Sip:Port"] = "0";
        Settings["ItOps:Media:BrowserPort"] = "0";
        Settings["ItOps:Media:RtpPortFrom"] = "33500";
        Settings["ItOps:Media:RtpPortTo"] = "33599";
    }

    public IPEndPoint Sip => Services.GetRequiredService<TelephonyEngine>().SipEndPoints[0];
}
