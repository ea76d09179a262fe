namespace ItOps.Server.People;

/// <summary>A caller's number in the form that it is stored and compared in.</summary>
internal readonly record struct PhoneNumber(PhoneNumberKind Kind, string Value);
