using System.Globalization;
using ItOps.Telephony.Sip.Calls;
using ItOps.Telephony.Sip.Digest;
using ItOps.Telephony.Sip.Guard;
using ItOps.Telephony.Sip.Messages;
using ItOps.Telephony.Sip.Transactions;

namespace ItOps.Telephony.Sip.Registration;

/// <summary>
/// The registrar (RFC 3261 10.3): several contacts an address of record, each with its expiry and the flow that reaches it through a
/// NAT. A user may register only the address that bears the user's own name.
/// </summary>
internal sealed class SipRegistrar
{
    private const int MaximumContacts = 10;

    private readonly SipCore _core;
    private readonly DigestServer? _digest;
    private readonly Dictionary<string, List<SipBinding>> _bindings = new(StringComparer.Ordinal);

    public SipRegistrar(SipCore core)
    {
        _core = core;
        if (SecretsOf(core.Options) is { } findHa1)
            _digest = new DigestServer(core.Options.Realm, findHa1, core.Tokens.Nonce, core.Options.OffersSha256);
    }

    /// <summary>The bindings of a user, the most wanted first.</summary>
    public IEnumerable<SipBinding> Find(string user) =>
        _bindings.TryGetValue(user, out List<SipBinding>? bindings) ? bindings.OrderByDescending(each => each.Priority) : [];

    public void Handle(SipServerTransaction transaction, SipFlow source, TimeSpan now)
    {
        SipRequest request = transaction.Request;
        if (_digest is null)
        {
            _core.Respond(transaction, 405, _core.Tokens.Tag(), now);
            return;
        }

        DigestVerdict verdict = _digest.Check(request, now, out string user);
        if (verdict != DigestVerdict.Proven)
            Challenge(transaction, verdict, source, user, now);
        else if (!request.To.Uri.IsSip || request.To.Uri.User != user)
            _core.Respond(transaction, 403, _core.Tokens.Tag(), now);
        else
        {
            _core.Guard.Trust(source.Remote.Address, now);
            Register(transaction, source, user, now);
        }
    }

    /// <summary>Lets a request pass whose sender proves to be the user in From; challenges or refuses it otherwise.</summary>
    public bool Authenticate(SipServerTransaction transaction, SipFlow source, TimeSpan now, out string? user)
    {
        user = null;
        string claimed = transaction.Request.From.Uri.User;
        if (_digest is null)
        {
            _core.Respond(transaction, 403, _core.Tokens.Tag(), now);
            return false;
        }

        DigestVerdict verdict = _digest.Check(transaction.Request, now, out string proven);
        if (verdict != DigestVerdict.Proven)
            Challenge(transaction, verdict, source, proven, now);
        else if (proven != claimed)
            _core.Respond(transaction, 403, _core.Tokens.Tag(), now);
        else
        {
            _core.Guard.Trust(source.Remote.Address, now);
            user = proven;
        }

        return user is not null;
    }

    /// <summary>Ends all bindings of a user at once, e.g. because the phone may no longer register.</summary>
    public void RemoveAll(string user)
    {
        foreach (SipBinding binding in Find(user).ToArray())
            Expire(binding);
    }

    public void Expire(SipBinding binding)
    {
        Remove(binding);
        Raise(binding, TimeSpan.Zero);
    }

    private static Func<string, SipHa1?>? SecretsOf(SipUserAgentOptions options)
    {
        if (options.FindHa1 is not null)
            return options.FindHa1;
        return options.FindPassword is { } find ? user => find(user) is { } password ? SipHa1.Of(user, options.Realm, password) : null : null;
    }

    private void Challenge(SipServerTransaction transaction, DigestVerdict verdict, SipFlow source, string user, TimeSpan now)
    {
        if (verdict == DigestVerdict.Wrong)
        {
            _core.Guard.Blame(source.Remote.Address, SipOffence.FailedDigest, now);
            _core.Outbox.Raise(new AuthenticationFailed(user, source.Remote, transaction.Request.Method.Name));
        }

        SipResponse response = _core.Response(transaction.Request, 401, _core.Tokens.Tag());
        _digest!.Challenge(response, verdict == DigestVerdict.Stale, now);
        transaction.Respond(response, now);
    }

    private void Register(SipServerTransaction transaction, SipFlow source, string user, TimeSpan now)
    {
        SipRequest request = transaction.Request;
        string[] contacts = [.. request.Headers.Values(SipHeaderName.Contact)];
        int status = contacts.Contains("*") ? RemoveAll(request, contacts, user) : Change(request, contacts, source, user, now);
        SipResponse response = _core.Response(request, status, _core.Tokens.Tag());
        if (status == 423)
            response.Headers.Add(SipHeaderName.MinExpires, SipCore.Seconds(_core.Options.MinimumRegistration));
        else if (status == 200)
            foreach (SipBinding binding in Find(user))
                response.Headers.Add(SipHeaderName.Contact, $"<{binding.Contact}>;expires={SipCore.Seconds(binding.End - now)}");
        transaction.Respond(response, now);
    }

    // RFC 3261 10.3 step 6: '*' stands alone and goes with Expires: 0.
    private int RemoveAll(SipRequest request, string[] contacts, string user)
    {
        if (contacts.Length != 1 || request.Headers[SipHeaderName.Expires] is not { } expires || expires.Trim('0').Length > 0)
            return 400;
        SipBinding[] bindings = [.. Find(user)];
        if (bindings.Any(each => IsOutOfOrder(each, request)))
            return 500;
        foreach (SipBinding binding in bindings)
            Expire(binding);
        return 200;
    }

    // Steps 7 and 8: all changes or none.
    private int Change(SipRequest request, string[] contacts, SipFlow source, string user, TimeSpan now)
    {
        List<(SipNameAddr Contact, TimeSpan Expires)> changes = [];
        foreach (string contact in contacts)
        {
            if (!SipNameAddr.TryParse(contact, out SipNameAddr? value))
                return 400;
            TimeSpan expires = ExpiryOf(value!, request);
            if (expires > TimeSpan.Zero && expires < _core.Options.MinimumRegistration)
                return 423;
            if (FindBinding(user, value!.Uri.WithoutHeaders()) is { } known && IsOutOfOrder(known, request))
                return 500;
            changes.Add((value, expires));
        }

        if (changes.Count(each => each.Expires > TimeSpan.Zero && FindBinding(user, each.Contact.Uri.WithoutHeaders()) is null) + Find(user).Count() > MaximumContacts)
            return 403;
        foreach ((SipNameAddr contact, TimeSpan expires) in changes)
            Apply(request, contact, expires, source, user, now);
        return 200;
    }

    private void Apply(SipRequest request, SipNameAddr contact, TimeSpan expires, SipFlow source, string user, TimeSpan now)
    {
        string uri = contact.Uri.WithoutHeaders();
        SipBinding? binding = FindBinding(user, uri);
        if (expires == TimeSpan.Zero)
        {
            if (binding is not null)
                Expire(binding);
            return;
        }

        if (binding is null)
        {
            binding = new SipBinding(this, user, uri);
            if (!_bindings.TryGetValue(user, out List<SipBinding>? bindings))
                _bindings[user] = bindings = [];
            bindings.Add(binding);
        }

        binding.UserAgent = request.Headers[SipHeaderName.UserAgent] ?? string.Empty;
        (binding.Flow, binding.CallId, binding.Sequence, binding.End) = (source, request.CallId, request.Sequence, now + expires);
        binding.Priority = double.TryParse(contact.Parameter("q"), NumberStyles.Float, CultureInfo.InvariantCulture, out double q) ? q : 1;
        _core.Timers.Set(binding.Timer, SipTimerName.BindingExpiry, binding.End);
        Raise(binding, expires);
    }

    private TimeSpan ExpiryOf(SipNameAddr contact, SipRequest request)
    {
        string? told = contact.Parameter("expires") ?? request.Headers[SipHeaderName.Expires];
        bool isNumber = uint.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds);
        TimeSpan wanted = isNumber ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromHours(1); // RFC 3261 10.2.1.1 with 20.19's default
        return wanted < _core.Options.MaximumRegistration ? wanted : _core.Options.MaximumRegistration;
    }

    private SipBinding? FindBinding(string user, string contact) =>
        _bindings.TryGetValue(user, out List<SipBinding>? bindings) ? bindings.Find(each => each.Contact == contact) : null;

    private static bool IsOutOfOrder(SipBinding binding, SipRequest request) =>
        binding.CallId == request.CallId && request.Sequence <= binding.Sequence;

    private void Remove(SipBinding binding)
    {
        _core.Timers.Cancel(binding.Timer);
        if (_bindings.TryGetValue(binding.AddressOfRecord, out List<SipBinding>? bindings) && bindings.Remove(binding) && bindings.Count == 0)
            _bindings.Remove(binding.AddressOfRecord);
    }

    private void Raise(SipBinding binding, TimeSpan expires) =>
        _core.Outbox.Raise(new BindingChanged(binding.AddressOfRecord, binding.Contact, binding.Flow.Remote, expires, binding.Flow.Transport, binding.UserAgent));
}
