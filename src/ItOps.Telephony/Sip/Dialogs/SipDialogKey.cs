namespace ItOps.Telephony.Sip.Dialogs;

/// <summary>The dialog ID (RFC 3261 12).</summary>
internal readonly record struct SipDialogKey(string CallId, string LocalTag, string RemoteTag);
