using System.Globalization;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Calls;

/// <summary>
/// Session timers (RFC 4028): one side refreshes at half the interval; the other ends the call when no refresh comes. A peer that knows
/// nothing of them is refreshed by us all the same: a phone that lost its power is found out by its silence.
/// </summary>
internal sealed class SipSessionTimer(SipCall call) : ISipTimerOwner
{
    private static readonly TimeSpan LongestLead = TimeSpan.FromSeconds(32);
    private static readonly TimeSpan WorthATry = TimeSpan.FromSeconds(10);

    private SipTimer? _timer;
    private TimeSpan _interval;
    private TimeSpan _end;
    private TimeSpan? _least;
    private bool _refreshByUs;

    private SipCore Core => call.Core;

    /// <summary>True when a request asks for a shorter interval than we bear: 422 with Min-SE (RFC 4028 9).</summary>
    public static bool IsTooBrief(SipRequest request, SipUserAgentOptions options) =>
        TryRead(request, out TimeSpan interval, out _) && interval < options.MinimumSessionExpires;

    /// <summary>Agrees on the interval as UAS and tells it in the 2xx (RFC 4028 9).</summary>
    public void Accept(SipRequest request, SipResponse response, TimeSpan now)
    {
        bool peerSupports = request.Headers.Lists(SipHeaderName.Supported, "timer") || request.Headers.Lists(SipHeaderName.Require, "timer");
        bool isAsked = TryRead(request, out TimeSpan interval, out string? refresher);
        if (!isAsked && Core.Options.SessionExpires is null)
        {
            Stop();
            return;
        }

        if (!isAsked)
            interval = Core.Options.SessionExpires!.Value;
        bool byUs = !peerSupports || refresher == "uas" || (!isAsked && refresher is null);
        response.Headers.Add(SipHeaderName.SessionExpires, $"{SipCore.Seconds(interval)};refresher={(byUs ? "uas" : "uac")}");
        if (!byUs)
            response.Headers.Add(SipHeaderName.Require, "timer");
        Start(interval, byUs, now);
    }

    /// <summary>Asks for an interval as UAC (RFC 4028 7.1).</summary>
    public void Ask(SipRequest request, TimeSpan? atLeast = null)
    {
        TimeSpan? wanted = _interval > TimeSpan.Zero ? _interval : Core.Options.SessionExpires;
        if (wanted is not { } interval)
            return;
        atLeast ??= _least;
        interval = atLeast > interval ? atLeast.Value : interval;
        string refresher = _interval > TimeSpan.Zero ? $";refresher={(_refreshByUs ? "uac" : "uas")}" : string.Empty;
        request.Headers.Add(SipHeaderName.SessionExpires, SipCore.Seconds(interval) + refresher);
        if (atLeast is { } least)
            request.Headers.Add(SipHeaderName.MinSE, SipCore.Seconds(least));
    }

    /// <summary>Takes what the peer agreed to in its 2xx (RFC 4028 7.2).</summary>
    public void Agree(SipResponse response, TimeSpan now)
    {
        if (TryRead(response, out TimeSpan interval, out string? refresher))
            Start(interval, refresher != "uas", now);
        else if (_refreshByUs)
            Start(_interval, byUs: true, now);
        else if (Core.Options.SessionExpires is { } own)
            Start(own, byUs: true, now);
        else
            Stop();
    }

    /// <summary>Our refresh was refused: too brief an interval is raised (RFC 4028 7.3), else it is tried again in half of the time left, until the session ends (10).</summary>
    public void Failed(SipResponse response, TimeSpan now)
    {
        if (!_refreshByUs || _timer is null)
            return;
        TimeSpan left = _end - now;
        if (response.Status == 422 && _least is null && uint.TryParse(response.Headers[SipHeaderName.MinSE], NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds))
        {
            _least = TimeSpan.FromSeconds(seconds);
            Core.Timers.Set(_timer, SipTimerName.SessionRefresh, now);
        }
        else if (left > WorthATry)
            Core.Timers.Set(_timer, SipTimerName.SessionRefresh, now + left / 2);
        else
            Core.Timers.Set(_timer, SipTimerName.SessionExpiry, _end);
    }

    public void Stop() => Core.Timers.Cancel(_timer);

    public void OnTimer(SipTimerName timer, TimeSpan now)
    {
        if (timer == SipTimerName.SessionExpiry)
            call.HangUp("SIP;cause=408;text=\"Session expired\"", now, SipEndCause.TimedOut, 408);
        else
            call.Modification.Refresh(now);
    }

    private static bool TryRead(SipMessage message, out TimeSpan interval, out string? refresher)
    {
        interval = default;
        refresher = null;
        if (message.Headers[SipHeaderName.SessionExpires] is not { } text)
            return false;
        int semicolon = text.IndexOf(';', StringComparison.Ordinal);
        string number = (semicolon < 0 ? text : text[..semicolon]).Trim();
        if (!uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds))
            return false;
        interval = TimeSpan.FromSeconds(seconds);
        refresher = semicolon < 0 ? null : SipParameters.Get(text.AsSpan(semicolon), "refresher")?.ToLowerInvariant();
        return true;
    }

    private void Start(TimeSpan interval, bool byUs, TimeSpan now)
    {
        (_interval, _refreshByUs, _end) = (interval, byUs, now + interval);
        if (interval <= TimeSpan.Zero || call.State == SipCallState.Ended)
            return;
        _timer ??= new SipTimer(this);
        TimeSpan lead = interval / 3 < LongestLead ? interval / 3 : LongestLead;
        if (byUs)
            Core.Timers.Set(_timer, SipTimerName.SessionRefresh, now + interval / 2);
        else
            Core.Timers.Set(_timer, SipTimerName.SessionExpiry, now + interval - lead);
    }
}
