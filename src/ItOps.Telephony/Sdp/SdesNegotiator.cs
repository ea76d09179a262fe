using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Sdp;

/// <summary>
/// Our side of the keys of one dialog (RFC 4568). A suite's key of ours stays the same for the dialog's life: a new one would have to
/// come with a new offer, and the old one under a new cipher would use its key stream twice.
/// </summary>
internal sealed class SdesNegotiator(LocalAudio local)
{
    private readonly Dictionary<SrtpProfile, SrtpMasterKey> _keys = [];
    private List<SdpCrypto> _offered = [];

    /// <summary>The line of a section that we take, the offerer's order deciding; null when there is none or we mayn't.</summary>
    public SdpCrypto? Choose(MediaDescription media)
    {
        if (local.Sdes == SdesPolicy.Refuse)
            return null;
        foreach (var attribute in media.Attributes)
        {
            if (attribute.Name == "crypto" && SdpCrypto.TryParse(attribute.Value, out var crypto))
                return crypto;
        }

        return null;
    }

    /// <summary>Our line for an answer.</summary>
    public SdpCrypto Answer(SdpCrypto chosen) => new(chosen.Tag, KeyFor(chosen.Key.Profile));

    /// <summary>Our lines for an offer: what is agreed already, or all that we can.</summary>
    public IReadOnlyList<SdpCrypto> Offer(SdesKeys? agreed)
    {
        SrtpProfile[] profiles = agreed is null ? [SrtpProfile.Aes128CmHmacSha1Tag80, SrtpProfile.AeadAes128Gcm] : [agreed.Local.Profile];
        return _offered = [.. profiles.Select((profile, i) => new SdpCrypto(i + 1, KeyFor(profile)))];
    }

    /// <summary>The keys that an answer to our offer settles; null when it names none of our lines (RFC 4568 5.1.3).</summary>
    public SdesKeys? Read(MediaDescription answer)
    {
        if (Choose(answer) is not { } theirs || _offered.Find(ours => ours.Tag == theirs.Tag) is not { } line)
            return null;
        return line.Key.Profile == theirs.Key.Profile ? new SdesKeys(line.Key, theirs.Key) : null;
    }

    private SrtpMasterKey KeyFor(SrtpProfile profile)
    {
        if (_keys.TryGetValue(profile, out var known))
            return known;
        var secret = new byte[SrtpProfiles.KeyLength + profile.SaltLength()];
        (local.Random ?? throw new InvalidOperationException("Keys need LocalAudio.Random."))(secret);
        return _keys[profile] = new SrtpMasterKey(profile, secret.AsSpan(0, SrtpProfiles.KeyLength), secret.AsSpan(SrtpProfiles.KeyLength));
    }
}
