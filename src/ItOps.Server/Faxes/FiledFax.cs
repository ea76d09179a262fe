using ItOps.Telephony.Io.Fax;

namespace ItOps.Server.Faxes;

/// <summary>A fax that is over and has to be stored.</summary>
internal sealed record FiledFax(FaxReception Reception, FaxResult Result, DateTimeOffset At);
