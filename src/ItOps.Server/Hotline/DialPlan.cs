using ItOps.CallCenter.Transfers;
using ItOps.Server.Phones;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>Where a number leads that a caller is handed over to: the queue by the hotline's own, a phone at our registrar, or a trunk.</summary>
internal sealed class DialPlan(PhoneRegistrations phones, TrunkBoard trunks, HotlineNumber hotline)
{
    /// <summary>Where a dialled number leads; null when nothing leads there.</summary>
    /// <param name="number">As <see cref="DialledNumber.Read"/> gives it.</param>
    public TransferTarget? TargetOf(string number, string? name)
    {
        if (number == hotline.Current)
            return new ToQueue();
        return phones.IsRegistered(number) || trunks.RoutesTo(number).Count > 0 ? new ToNumber(number, name) : null;
    }

    /// <summary>The ways to a number, the best first.</summary>
    /// <param name="callerNumber">Shown on a phone of ours; outside, the trunk's own number is.</param>
    public IReadOnlyList<GuestRoute> RoutesTo(string number, string callerNumber, string callerName) =>
        phones.IsRegistered(number)
            ? [new(null, number, ToPhone(number, callerNumber, callerName))]
            : [.. trunks.RoutesTo(number).Select(route => new GuestRoute(route.Trunk, route.TrunkName, route.Request))];

    /// <summary>A call to a phone at our registrar.</summary>
    public DialRequest ToPhone(string extension, string callerNumber, string callerName) => new($"sip:{extension}@localhost", callerNumber, callerName)
    {
        RegisteredUser = extension,
        Peer = phones.AddressOf(extension),
    };
}
