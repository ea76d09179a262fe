using ItOps.Telephony.Io;

namespace ItOps.Server.Trunks;

/// <summary>One way to reach a number outside.</summary>
internal sealed record TrunkRoute(Guid Trunk, string TrunkName, DialRequest Request);
