using System.Collections.Concurrent;
using System.Net;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Sip;

namespace ItOps.Server.Tests.Hosting;

/// <summary>A desk phone that speaks SIP and has no ears: our own stack from the other side.</summary>
internal sealed class SipPhone : IDisposable
{
    private const string Sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 39990 RTP/AVP 8 0\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly BlockingCollection<SipFact> _facts = [];
    private readonly SipDriver _driver;
    private readonly string _server;
    private readonly string _extension;
    private readonly SipCredentials _credentials;

    public SipPhone(IPEndPoint server, string extension)
    {
        (_server, _extension, _credentials) = ($"127.0.0.1:{server.Port}", extension, new SipCredentials(extension, DeskServer.Password));
        _driver = new SipDriver(new() { Udp = [new IPEndPoint(IPAddress.Loopback, 0)], Tcp = [new IPEndPoint(IPAddress.Loopback, 0)] }, _facts.Add, TimeProvider.System);
        _driver.Start();
        _driver.Register(new SipRegistration("own", $"sip:{_server}", $"sip:{extension}@{_server}", extension, _credentials));
        Assert.True(Next<RegistrationChanged>().IsRegistered);
    }

    public SipCallId PickUp()
    {
        var call = Next<IncomingInvite>().Call;
        _driver.Answer(call, Sdp);
        Next<CallAcknowledged>();
        return call;
    }

    public SipCallId Dial(string number) =>
        _driver.Invite(new SipInvitation($"sip:{number}@{_server}", _extension, "", Sdp) { Credentials = _credentials });

    public void HangUp(SipCallId call) => _driver.HangUp(call);

    /// <summary>Asks for a transfer and waits for its outcome.</summary>
    public int Transfer(SipCallId call, string number, SipCallId? replacing = null)
    {
        _driver.Transfer(call, $"sip:{number}@{_server}", replacing);
        int status;
        do
        {
            status = Next<CallTransferProgressed>().Status;
        }
        while (status < 200);
        return status;
    }

    public T Next<T>()
        where T : SipFact
    {
        while (_facts.TryTake(out var fact, Patience))
        {
            if (fact is T wanted)
                return wanted;
        }

        throw new TimeoutException($"{typeof(T).Name} did not come.");
    }

    public void Dispose()
    {
        _driver.Dispose();
        _facts.Dispose();
    }
}
