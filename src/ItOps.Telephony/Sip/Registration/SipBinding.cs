using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Registration;

/// <summary>One Contact of an address of record (RFC 3261 10.3), with the way that its REGISTER came.</summary>
internal sealed class SipBinding(SipRegistrar registrar, string addressOfRecord, string contact) : ISipTimerOwner
{
    public string AddressOfRecord => addressOfRecord;

    public string Contact => contact;

    public SipFlow Flow { get; set; } = null!;

    public string CallId { get; set; } = string.Empty;

    public uint Sequence { get; set; }

    /// <summary>What the phone calls itself; empty when it doesn't tell.</summary>
    public string UserAgent { get; set; } = string.Empty;

    public double Priority { get; set; } = 1;

    public TimeSpan End { get; set; }

    public SipTimer Timer => field ??= new SipTimer(this);

    public void OnTimer(SipTimerName timer, TimeSpan now) => registrar.Expire(this);
}
