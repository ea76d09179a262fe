namespace ItOps.Telephony.Sip.Calls;

/// <summary>Why one branch of a call of ours came to nothing.</summary>
internal readonly record struct SipBranchEnd(
    SipEndCause Cause, int Status, string Words = "", int? Q850Cause = null, IReadOnlyList<string>? Redirects = null)
{
    /// <summary>The one that tells more (RFC 3261 16.7 step 6): 6xx before all, else the lowest class, in it what can be acted upon; the earlier one of equals.</summary>
    public static SipBranchEnd Better(SipBranchEnd earlier, SipBranchEnd later) => Rank(later.Status) < Rank(earlier.Status) ? later : earlier;

    private static int Rank(int status) => status switch
    {
        >= 600 => 0,
        401 or 407 or 415 or 420 or 484 => 40,
        408 => 42, // silence says less than any word
        503 => 59,
        _ => status / 100 * 10 + 1,
    };
}
