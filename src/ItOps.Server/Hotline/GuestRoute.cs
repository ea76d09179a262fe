using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>One way to reach a further party: a phone here, or a trunk.</summary>
/// <param name="Trunk">Whose channel it takes; null for a phone at our registrar.</param>
/// <param name="Name">The trunk's name, or the phone's extension.</param>
internal sealed record GuestRoute(Guid? Trunk, string Name, DialRequest Request);
