using ItOps.Contracts.Telephony;
using ItOps.Server.SipGuard;
using ItOps.Telephony.Io;

namespace ItOps.Server.Trunks;

/// <summary>
/// Lets calls in. Everybody may call the hotline's numbers; a trunk's calls reach it whatever number they were dialled by, as far as
/// the trunk has channels. Nothing else can be reached from outside, so there is nothing to steal by calling through.
/// </summary>
internal sealed class InboundRoutes(TrunkBoard trunks, KnownNumbers numbers)
{
    private const int NotFound = 404;
    private const int Unavailable = 503;

    public InboundRoute Of(LegArrived call)
    {
        if (call.AuthenticatedUser is { } phone)
            return numbers.Contains(call.CalledNumber) ? new(0, phone, call.CalledNumber, null) : InboundRoute.Refused(NotFound);
        if (trunks.Find(call.Remote, call.CalledNumber) is { } line)
            return OfTrunk(line, call);
        return numbers.Contains(call.CalledNumber) ? new(0, call.CallerNumber, call.CalledNumber, null) : InboundRoute.Refused(NotFound);
    }

    private InboundRoute OfTrunk(TrunkLine line, LegArrived call)
    {
        if (!trunks.TryEnter(line.Trunk.Id))
            return InboundRoute.Refused(Unavailable);
        var called = call.CalledNumber == line.Trunk.ContactUser ? call.DialledNumber : call.CalledNumber;
        return new(
            0, line.Rewrite(RewriteScope.InboundCaller, call.CallerNumber), line.Rewrite(RewriteScope.InboundCalled, called), line.Trunk.Id)
        {
            TrunkName = line.Trunk.Name,
        };
    }
}
