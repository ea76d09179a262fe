using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Tests.Sip;

public sealed class SipTlsTests : IDisposable
{
    private X509Certificate2 _certificate = SelfSigned.Make("localhost");
    private readonly SipFacts _server;

    public SipTlsTests() => _server = new SipFacts(options =>
    {
        options.Tls = [new IPEndPoint(IPAddress.Loopback, 0)];
        options.Security.Certificate = () => _certificate;
    });

    private IPEndPoint Address => _server.Driver.TlsEndPoints[0];

    [Fact]
    public void A_call_over_TLS_is_set_up_and_ended()
    {
        using SipFacts caller = Caller([_certificate]);
        SipCallId call = caller.Driver.Invite(new SipInvitation($"sip:4000@localhost:{Address.Port};transport=tls", "8001", "Ann", SipFacts.Sdp));
        IncomingInvite invite = _server.Next<IncomingInvite>();
        Assert.Equal(SipTransport.Tls, invite.Transport);
        _server.Driver.Answer(invite.Call, SipFacts.Sdp);
        caller.Next<CallAnswered>();
        _server.Next<CallAcknowledged>();
        caller.Driver.HangUp(call);
        Assert.Equal(SipEndCause.HungUpByPeer, _server.Next<CallEnded>().Cause);
    }

    [Fact]
    public void A_server_whose_certificate_nobody_vouches_for_is_not_called()
    {
        using SipFacts caller = Caller([SelfSigned.Make("localhost")]);
        caller.Driver.Invite(new SipInvitation($"sips:4000@localhost:{Address.Port}", "8001", "Ann", SipFacts.Sdp));
        Assert.Equal((SipEndCause.Failed, 503), (caller.Next<CallEnded>() is var ended ? ended.Cause : default, ended.Status));
    }

    [Fact]
    public void A_server_with_another_name_is_not_called()
    {
        _certificate = SelfSigned.Make("elsewhere.example");
        using SipFacts caller = Caller([_certificate]);
        caller.Driver.Invite(new SipInvitation($"sips:4000@localhost:{Address.Port}", "8001", "Ann", SipFacts.Sdp));
        Assert.Equal(SipEndCause.Failed, caller.Next<CallEnded>().Cause);
    }

    [Fact]
    public async Task A_renewed_certificate_serves_new_connections_and_calls_go_on()
    {
        X509Certificate2 renewed = SelfSigned.Make("localhost");
        using SipFacts caller = Caller([_certificate, renewed]);
        SipCallId call = caller.Driver.Invite(new SipInvitation($"sips:4000@localhost:{Address.Port}", "8001", "Ann", SipFacts.Sdp));
        IncomingInvite invite = _server.Next<IncomingInvite>();
        _server.Driver.Answer(invite.Call, SipFacts.Sdp);
        _server.Next<CallAcknowledged>();

        _certificate = renewed;

        Assert.Equal(renewed.Thumbprint, await ThumbprintAsync());
        _server.Driver.Reinvite(invite.Call, SipFacts.Sdp);
        caller.Next<CallReinvited>();
        caller.Driver.AnswerReinvite(call, SipFacts.Sdp);
        Assert.Equal(200, _server.Next<CallReinviteCompleted>().Status);
    }

    [Fact]
    public async Task Plain_text_on_the_TLS_port_gets_no_answer_and_harms_nobody()
    {
        using TcpClient plain = new();
        await plain.ConnectAsync(Address, TestContext.Current.CancellationToken);
        await plain.GetStream().WriteAsync("OPTIONS sip:x SIP/2.0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        byte[] answer = new byte[512];
        int count = await ReadAsync(plain, answer);
        Assert.DoesNotContain("SIP/2.0", System.Text.Encoding.ASCII.GetString(answer, 0, count), StringComparison.Ordinal);
        Assert.Equal(_certificate.Thumbprint, await ThumbprintAsync());
    }

    public void Dispose() => _server.Dispose();

    private static async Task<int> ReadAsync(TcpClient client, byte[] buffer)
    {
        try
        {
            return await client.GetStream().ReadAsync(buffer);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static SipFacts Caller(X509Certificate2[] authorities) => new(options => options.Security.Authorities = [.. authorities]);

    private async Task<string> ThumbprintAsync()
    {
        using TcpClient client = new();
        await client.ConnectAsync(Address);
        string thumbprint = "";
        await using SslStream stream = new(client.GetStream(), false, (_, certificate, _, _) => (thumbprint = certificate!.GetCertHashString()).Length > 0);
        await stream.AuthenticateAsClientAsync("localhost");
        return thumbprint;
    }
}
