using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>Who calls: From, P-Asserted-Identity and Privacy (RFC 3323, RFC 3325), Referred-By and Replaces (RFC 3892, RFC 3891).</summary>
internal static class SipOriginator
{
    private const string AnonymousUri = "sip:anonymous@anonymous.invalid";

    public static void Write(SipRequest invite, SipInvitation invitation, SipFlow flow, string tag)
    {
        string host = invitation.FromHost ?? SipHost.Format(flow.Local.Address);
        string identity = SipNameAddr.Format(invitation.FromDisplay, SipUri.Format(invitation.FromUser, host));
        string from = invitation.Withheld ? SipNameAddr.Format("Anonymous", AnonymousUri) : identity;
        SipHeaders headers = invite.Headers;
        headers.Add(SipHeaderName.From, $"{from};tag={tag}");
        if (invitation.Withheld || invitation.AssertIdentity)
            headers.Add(
                SipHeaderName.PAssertedIdentity,
                SipNameAddr.Format(invitation.FromDisplay, SipUri.Format(invitation.AssertedUser ?? invitation.FromUser, host)));
        if (invitation.Withheld)
            headers.Add(SipHeaderName.Privacy, "id");
        if (invitation.ReferredBy is { } referrer)
            headers.Add(SipHeaderName.ReferredBy, referrer);
        if (invitation.Replaces is { } replaced)
        {
            headers.Add(SipHeaderName.Replaces, replaced);
            headers.Add(SipHeaderName.Require, "replaces");
        }
    }

    /// <summary>The caller of an INVITE: the asserted identity from a trusted peer, else From; withheld numbers are empty.</summary>
    public static (string User, string Display) Read(SipRequest invite, bool isTrusted)
    {
        SipNameAddr caller = invite.From;
        string? asserted = isTrusted ? invite.Headers.Values(SipHeaderName.PAssertedIdentity).FirstOrDefault() : null;
        if (asserted is not null && SipNameAddr.TryParse(asserted, out SipNameAddr? identity))
            caller = identity!;
        bool isWithheld = invite.Headers[SipHeaderName.Privacy] is { } privacy && privacy.Split(';', ',').Any(each => each.Trim() is "id" or "user" or "header");
        bool isAnonymous = caller.Uri.Host.EndsWith("anonymous.invalid", StringComparison.OrdinalIgnoreCase);
        return isWithheld || isAnonymous ? (string.Empty, string.Empty) : (caller.Uri.User, caller.Display);
    }
}
