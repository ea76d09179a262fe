using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace ItOps.Telephony.Dtls;

/// <summary>
/// A self-signed ECDSA P-256 certificate with its key. It vouches for nothing by itself: its fingerprint in the SDP, which travels over the
/// authenticated signalling, does (RFC 5763 5).
/// </summary>
public sealed class DtlsIdentity
{
    private DtlsIdentity(BcTlsCrypto crypto, byte[] der, AsymmetricKeyParameter key)
    {
        Crypto = crypto;
        Certificate = new Certificate([crypto.CreateCertificate(der)]);
        Key = key;
        Fingerprint = DtlsFingerprint.Of(der);
    }

    /// <summary>What to put into the SDP.</summary>
    public DtlsFingerprint Fingerprint { get; }

    internal BcTlsCrypto Crypto { get; }

    internal Certificate Certificate { get; }

    internal AsymmetricKeyParameter Key { get; }

    /// <summary>Makes a new one.</summary>
    /// <param name="now">It holds from a day before this to a year after.</param>
    public static DtlsIdentity Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=WebRTC", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        return new DtlsIdentity(
            new BcTlsCrypto(new SecureRandom()), certificate.RawData, PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey()));
    }
}
