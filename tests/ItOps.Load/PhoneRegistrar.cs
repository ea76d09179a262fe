using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ItOps.Telephony.Sip.Digest;

namespace ItOps.Load;

/// <summary>Registers desk phones with digest (RFC 3261 10.2, 22.4), so many at once as the server answers.</summary>
internal sealed class PhoneRegistrar(LoadOptions options, IPEndPoint contact, Action<byte[]> send)
{
    private const int AtOnce = 32;
    private const long ResendAfter = 500_000_000;

    private readonly List<Phone> phones = [];
    private readonly string run = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private int wanted;

    public bool IsDone => Missing == 0;

    public int Missing => phones.Take(wanted).Count(phone => !phone.IsRegistered);

    public void Want(int count)
    {
        wanted = count;
        while (phones.Count < count)
        {
            phones.Add(new Phone((options.FirstExtension + phones.Count).ToString(CultureInfo.InvariantCulture)));
        }
    }

    public void Send(long now)
    {
        foreach (var phone in phones.Take(wanted).Where(phone => !phone.IsRegistered).Take(AtOnce))
        {
            if (now >= phone.ResendAt)
            {
                phone.ResendAt = now + ResendAfter;
                send(Register(phone));
            }
        }
    }

    public void Take(SipMessageView response)
    {
        var extension = PhoneText.UserOf(response.Header("To", 't'));
        if (!int.TryParse(extension, out var number) || phones.ElementAtOrDefault(number - options.FirstExtension) is not { } phone)
        {
            return;
        }

        if (response.Status == 401 && DigestParameters.TryParse(Encoding.UTF8.GetString(response.Header("WWW-Authenticate", '\0')), out var challenge))
        {
            phone.Challenge = challenge;
            phone.ResendAt = 0;
        }
        else if (response.Status is >= 200 and < 300)
        {
            phone.IsRegistered = true;
        }
    }

    private byte[] Register(Phone phone)
    {
        phone.Sequence++;
        var (uri, me) = ($"sip:{options.Target}", $"<sip:{phone.Extension}@{options.Target}>");
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"REGISTER {uri} SIP/2.0\r\nVia: SIP/2.0/UDP {contact};branch=z9hG4bK{run}{phone.Extension}r{phone.Sequence};rport\r\nMax-Forwards: 70\r\nFrom: {me};tag={run}\r\nTo: {me}\r\nCall-ID: {phone.Extension}-{run}\r\nCSeq: {phone.Sequence} REGISTER\r\nContact: <sip:{phone.Extension}@{contact}>\r\nExpires: 3600\r\nUser-Agent: ItOps.Load\r\n{Authorization(phone, uri)}Content-Length: 0\r\n\r\n"));
    }

    private string Authorization(Phone phone, string uri)
    {
        if (phone.Challenge is not { } challenge)
        {
            return "";
        }

        var clientNonce = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var algorithm = challenge.Has("algorithm") ? challenge["algorithm"] : DigestAlgorithm.Md5;
        var ha1 = SipHa1.Of(phone.Extension, challenge["realm"], options.Password).For(algorithm);
        var proof = DigestAlgorithm.Response(algorithm, ha1, "REGISTER", uri, challenge["nonce"], "auth", "00000001", clientNonce);
        phone.Challenge = null;
        return $"Authorization: Digest username=\"{phone.Extension}\", realm=\"{challenge["realm"]}\", nonce=\"{challenge["nonce"]}\", uri=\"{uri}\", response=\"{proof}\", algorithm={algorithm}, qop=auth, nc=00000001, cnonce=\"{clientNonce}\"\r\n";
    }

    private sealed class Phone(string extension)
    {
        public string Extension => extension;

        public bool IsRegistered { get; set; }

        public int Sequence { get; set; }

        public long ResendAt { get; set; }

        public DigestParameters? Challenge { get; set; }
    }
}
