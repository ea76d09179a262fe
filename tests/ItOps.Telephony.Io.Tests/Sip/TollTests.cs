using System.Net;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Tests.Sip;

public sealed class TollTests
{
    [Fact]
    public async Task A_caller_who_asks_us_to_call_somebody_reaches_nobody_and_hears_what_the_product_says()
    {
        TelephonyOptions options = new() { Media = { FirstPort = 33_450, LastPort = 33_469 }, Browser = { BindAddress = IPAddress.Loopback } };
        options.Sip.Udp = options.Sip.Tcp = [new IPEndPoint(IPAddress.Loopback, 0)];
        using TelephonyEngine engine = new(options, PromptLibrary.Empty(), TimeProvider.System);
        engine.Start();
        using SipFacts caller = new();
        SipCallId call = caller.Driver.Invite(new SipInvitation($"sip:4000@{engine.SipEndPoints[0]}", "8001", "Ann", SipFacts.Sdp));
        engine.Answer((await engine.Events.ReadAsync(TestContext.Current.CancellationToken)).Leg);
        caller.Next<CallAnswered>();

        caller.Driver.Transfer(call, "sip:00441234567@premium.example");
        TelephonyEvent fact;
        do
        {
            fact = await engine.Events.ReadAsync(TestContext.Current.CancellationToken);
        }
        while (fact is not LegTransferRequested);
        Assert.Equal(("00441234567", null, false), ((fact as LegTransferRequested)!.TargetUser, (fact as LegTransferRequested)!.Replaces, (fact as LegTransferRequested)!.IsAttended));
        engine.ReportTransfer(fact.Leg, 603);

        int status;
        do
        {
            status = caller.Next<CallTransferProgressed>().Status;
        }
        while (status < 200);
        Assert.Equal(603, status);
        Assert.Equal(1, engine.LegCount);
    }
}
