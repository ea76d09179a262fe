using System.Net;
using ItOps.Contracts.Telephony;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip;

namespace ItOps.Server.Phones;

/// <summary>Where phones are registered now and whether they answer. Any thread.</summary>
internal sealed class PhoneRegistrations(ISipLines lines, PhoneBook phones, TimeProvider timeProvider)
{
    private const string ProbePrefix = "phone/";

    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Place>> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _byProbe = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LineFaultDto> _faults = new(StringComparer.Ordinal);

    /// <summary>A phone's first place came, or its last one went. On the thread of who tells.</summary>
    public event Action<string, bool>? Changed;

    public bool IsRegistered(string extension)
    {
        lock (_gate)
            return _places.ContainsKey(extension);
    }

    /// <summary>The address that a phone was last seen at; null while it isn't registered.</summary>
    public IPAddress? AddressOf(string extension)
    {
        lock (_gate)
            return _places.TryGetValue(extension, out var places) ? places[^1].Remote.Address : null;
    }

    /// <summary>A phone's places, the latest first.</summary>
    public IReadOnlyList<PhoneRegistrationDto> Of(string extension)
    {
        lock (_gate)
            return _places.TryGetValue(extension, out var places) ? [.. places.AsEnumerable().Reverse().Select(ToDto)] : [];
    }

    /// <summary>The latest wrong password for a phone.</summary>
    public LineFaultDto? FaultOf(string extension)
    {
        lock (_gate)
            return _faults.GetValueOrDefault(extension);
    }

    /// <summary>Takes what concerns phones; leaves the rest.</summary>
    public void Take(SipFact fact)
    {
        switch (fact)
        {
            case BindingChanged { Expires.Ticks: > 0 } made:
                Keep(made);
                break;
            case BindingChanged gone:
                Forget(gone);
                break;
            case PeerProbed probe when probe.Name.StartsWith(ProbePrefix, StringComparison.Ordinal):
                Note(probe.Name, true, probe.RoundTrip);
                break;
            case PeerReachabilityChanged { IsReachable: false } lost when lost.Name.StartsWith(ProbePrefix, StringComparison.Ordinal):
                Note(lost.Name, false, null);
                break;
            case AuthenticationFailed failed when phones.MustProve(failed.User):
                lock (_gate)
                    _faults[failed.User] = new(timeProvider.GetUtcNow(), 401, $"{failed.Method} {failed.Remote}");
                break;
        }
    }

    private void Keep(BindingChanged made)
    {
        bool isFirst, isNewWay;
        lock (_gate)
        {
            isFirst = !_places.TryGetValue(made.AddressOfRecord, out var places);
            places ??= _places[made.AddressOfRecord] = [];
            var known = places.Find(place => place.Contact == made.Contact);
            isNewWay = known is null || !known.Remote.Equals(made.Remote) || known.Transport != made.Transport;
            var place = known ?? new Place(made.AddressOfRecord, made.Contact);
            places.Remove(place);
            places.Add(place);
            _byProbe[ProbeOf(place.Extension, place.Contact)] = place;
            (place.Remote, place.Transport, place.UserAgent) = (made.Remote, made.Transport, made.UserAgent);
            place.ExpiresAt = timeProvider.GetUtcNow() + made.Expires;
        }

        if (isNewWay)
            lines.QualifyBinding(ProbeOf(made.AddressOfRecord, made.Contact), made.AddressOfRecord, made.Contact, ProbeInterval);
        if (isFirst)
            Changed?.Invoke(made.AddressOfRecord, true);
    }

    private void Forget(BindingChanged gone)
    {
        bool wasLast;
        lock (_gate)
        {
            if (!_places.TryGetValue(gone.AddressOfRecord, out var places))
                return;
            places.RemoveAll(place => place.Contact == gone.Contact);
            _byProbe.Remove(ProbeOf(gone.AddressOfRecord, gone.Contact));
            wasLast = places.Count == 0 && _places.Remove(gone.AddressOfRecord);
        }

        lines.StopQualifying(ProbeOf(gone.AddressOfRecord, gone.Contact));
        if (wasLast)
            Changed?.Invoke(gone.AddressOfRecord, false);
    }

    private void Note(string probe, bool isReachable, TimeSpan? roundTrip)
    {
        lock (_gate)
        {
            if (_byProbe.TryGetValue(probe, out var place))
                (place.IsReachable, place.RoundTrip) = (isReachable, roundTrip);
        }
    }

    private static string ProbeOf(string extension, string contact) => $"{ProbePrefix}{extension}/{contact}";

    private static PhoneRegistrationDto ToDto(Place place) => new(
        place.Contact,
        place.Remote.ToString(),
#pragma warning disable CA1308 // transport names are lower case in SIP URIs (RFC 3261 25.1)
        place.Transport.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
        place.UserAgent,
        place.ExpiresAt,
        place.IsReachable,
        place.RoundTrip?.TotalMilliseconds);

    private sealed class Place(string extension, string contact)
    {
        public string Extension => extension;

        public string Contact => contact;

        public IPEndPoint Remote { get; set; } = new(IPAddress.None, 0);

        public SipTransport Transport { get; set; }

        public string UserAgent { get; set; } = "";

        public DateTimeOffset ExpiresAt { get; set; }

        public bool? IsReachable { get; set; }

        public TimeSpan? RoundTrip { get; set; }
    }
}
