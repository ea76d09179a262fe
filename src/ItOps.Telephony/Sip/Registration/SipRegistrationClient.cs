using System.Globalization;
using ItOps.Telephony.Sip.Calls;
using ItOps.Telephony.Sip.Digest;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Registration;

/// <summary>Keeps one registration of ours alive (RFC 3261 10.2): refreshed before it runs out, tried again with growing pauses after a failure.</summary>
internal sealed class SipRegistrationClient : ISipTransactionUser, ISipTimerOwner
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly SipCore _core;
    private readonly SipRegistration _registration;
    private IReadOnlyList<SipFlow> _flows;
    private int _current;
    private readonly DigestClient _digest;
    private readonly SipTimer _timer;
    private readonly string _callId;
    private readonly string _tag;
    private TimeSpan _expires;
    private TimeSpan _pause = FirstPause;
    private uint _sequence;
    private int _lastStatus;

    public SipRegistrationClient(SipCore core, SipRegistration registration, IReadOnlyList<SipFlow> flows)
    {
        (_core, _registration, _flows, _expires) = (core, registration, flows, registration.Expires);
        _digest = new DigestClient(registration.Credentials, core.Tokens.Nonce);
        _timer = new SipTimer(this);
        (_callId, _tag) = (core.Tokens.CallId(), core.Tokens.Tag());
    }

    private SipFlow Flow => _flows[_current];

    /// <summary>DNS names other targets now; they count from the next attempt on.</summary>
    public void Reroute(IReadOnlyList<SipFlow> flows)
    {
        if (!flows.SequenceEqual(_flows))
            (_flows, _current) = (flows, 0);
    }

    public void Send(TimeSpan now)
    {
        SipRequest register = new(SipMethod.Register, _registration.Registrar) { Sequence = ++_sequence, SequenceMethod = SipMethod.Register };
        SipHeaders headers = register.Headers;
        headers.Add(SipHeaderName.Via, string.Empty);
        headers.Add(SipHeaderName.MaxForwards, "70");
        headers.Add(SipHeaderName.From, $"<{_registration.AddressOfRecord}>;tag={_tag}");
        headers.Add(SipHeaderName.To, $"<{_registration.AddressOfRecord}>");
        headers.Add(SipHeaderName.CallId, _callId);
        headers.Add(SipHeaderName.CSeq, string.Create(CultureInfo.InvariantCulture, $"{_sequence} REGISTER"));
        headers.Add(SipHeaderName.Contact, SipCore.ContactFor(_registration.ContactUser, Flow));
        headers.Add(SipHeaderName.Expires, SipCore.Seconds(_expires));
        _digest.Authorize(register);
        _core.Layer.Send(this, register, Flow, null, now);
    }

    /// <summary>Ends the registration (RFC 3261 10.2.2).</summary>
    public void Remove(TimeSpan now)
    {
        _expires = TimeSpan.Zero;
        _core.Timers.Cancel(_timer);
        Send(now);
    }

    public void OnTimer(SipTimerName timer, TimeSpan now) => Send(now);

    public void OnResponse(SipClientTransaction transaction, SipResponse response, TimeSpan now)
    {
        if (response.IsProvisional)
            return;
        if (response.Status is 401 or 407 && _digest.TryLearn(response))
            Send(now);
        else if (response.Status == 423 && TryRead(response.Headers[SipHeaderName.MinExpires], out TimeSpan least) && least > _expires && _expires > TimeSpan.Zero)
        {
            _expires = least;
            Send(now);
        }
        else if (response.IsSuccess)
        {
            _digest.Accepted();
            Succeed(response, now);
        }
        else
            Fail(response.Status, response.Reason, now);
    }

    public void OnNoResponse(SipClientTransaction transaction, bool isTransportFailure, TimeSpan now) => Fail(408, string.Empty, now);

    private void Succeed(SipResponse response, TimeSpan now)
    {
        _pause = FirstPause;
        Tell(200, response.Reason);
        if (_expires == TimeSpan.Zero)
            return;
        TimeSpan granted = GrantedBy(response);
        _core.Outbox.Raise(new RegistrationRefreshed(_registration.Name, granted));
        TimeSpan early = granted / 10 > TimeSpan.FromSeconds(5) ? granted / 10 : TimeSpan.FromSeconds(5);
        _core.Timers.Set(_timer, SipTimerName.RegistrationRefresh, now + (granted > 2 * early ? granted - early : granted / 2));
    }

    // The registrar tells the interval with our Contact among all bindings, or in Expires (RFC 3261 10.2.4).
    private TimeSpan GrantedBy(SipResponse response)
    {
        string ours = SipCore.ContactFor(_registration.ContactUser, Flow).Trim('<', '>');
        foreach (string contact in response.Headers.Values(SipHeaderName.Contact))
            if (SipNameAddr.TryParse(contact, out SipNameAddr? value) && value!.Uri.ToString() == ours && TryRead(value.Parameter("expires"), out TimeSpan granted))
                return granted;
        return TryRead(response.Headers[SipHeaderName.Expires], out TimeSpan general) ? general : _expires;
    }

    private void Fail(int status, string reason, TimeSpan now)
    {
        Tell(status, reason);
        if (_expires == TimeSpan.Zero)
            return;
        if (status is 408 or 503 && _current + 1 < _flows.Count)
        {
            _current++; // RFC 3263 4.3
            Send(now);
            return;
        }

        _current = 0;
        _core.Timers.Set(_timer, SipTimerName.RegistrationRefresh, now + _pause);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private void Tell(int status, string reason)
    {
        bool isRegistered = status == 200 && _expires > TimeSpan.Zero;
        int told = isRegistered ? 200 : status == 200 ? 0 : status;
        if (told == _lastStatus)
            return;
        _lastStatus = told;
        _core.Outbox.Raise(new RegistrationChanged(_registration.Name, isRegistered, status, reason));
    }

    private static bool TryRead(string? text, out TimeSpan span)
    {
        bool isNumber = uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds);
        span = TimeSpan.FromSeconds(seconds);
        return isNumber && seconds > 0;
    }
}
