using System.Net;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Stun;
using ItOps.Telephony.WebRtc;

namespace ItOps.Fuzz.Targets;

/// <summary>A STUN message, as the ICE agent meets it. Without the password nothing may be verified.</summary>
internal static class StunTarget
{
    private static readonly PeerAddress Source = PeerAddress.From(new IPEndPoint(IPAddress.Loopback, 4000));

    public static void Run(byte[] input)
    {
        _ = WebRtcSession.TryReadFragmentKey(input, out _);
        if (StunMessage.TryParse(input, out StunMessage message))
        {
            foreach (StunAttribute attribute in Enum.GetValues<StunAttribute>())
                _ = message.TryGet(attribute, out _);
            _ = message.FirstUnknown([StunAttribute.Username]);
            _ = message.VerifyIntegrity("password"u8);
        }

        IceLiteAgent agent = new(new IceCredentials("localfra", "localpasswordlocalpassword"), new IceCredentials("remo", "remotepasswordremotepassword"), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15));
        byte[] reply = new byte[IceLiteAgent.MaxReplyLength];
        int length = agent.Handle(input, Source, TimeSpan.FromSeconds(1), reply, out _);
        OracleException.Require(length <= reply.Length && agent.State == IceState.Waiting, "a check without the password was taken");
    }
}
