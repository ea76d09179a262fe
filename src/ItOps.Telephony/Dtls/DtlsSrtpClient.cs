using ItOps.Telephony.Srtp;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace ItOps.Telephony.Dtls;

/// <summary>The client's side of <see cref="DtlsSrtpServer"/>.</summary>
internal sealed class DtlsSrtpClient(DtlsIdentity identity, DtlsFingerprint expectedServer, int timeoutMilliseconds)
    : DefaultTlsClient(identity.Crypto)
{
    private SrtpProfile? _profile;

    /// <summary>Set when the handshake is complete.</summary>
    public DtlsSrtpKeys? Keys { get; private set; }

    public override int GetHandshakeTimeoutMillis() => timeoutMilliseconds;

    public override bool RequiresExtendedMasterSecret() => true;

    public override IDictionary<int, byte[]> GetClientExtensions()
    {
        var extensions = base.GetClientExtensions();
        TlsSrtpUtilities.AddUseSrtpExtension(extensions, new UseSrtpData([.. DtlsSrtpServer.Profiles.Select(p => (int)p)], []));
        return extensions;
    }

    public override void ProcessServerExtensions(IDictionary<int, byte[]> serverExtensions)
    {
        base.ProcessServerExtensions(serverExtensions);
        var chosen = TlsSrtpUtilities.GetUseSrtpExtension(serverExtensions)?.ProtectionProfiles;
        if (chosen is not [var number] || !DtlsSrtpServer.Profiles.Contains((SrtpProfile)number))
            throw new TlsFatalAlert(AlertDescription.illegal_parameter);
        _profile = (SrtpProfile)number;
    }

    public override TlsAuthentication GetAuthentication() => new Authentication(this);

    public override void NotifyHandshakeComplete()
    {
        base.NotifyHandshakeComplete();
        var profile = _profile!.Value;
        var material = m_context.ExportKeyingMaterial(ExporterLabel.dtls_srtp, null, DtlsSrtpKeys.ExportLength(profile));
        var server = DtlsSrtpKeys.FromExport(profile, material);
        Keys = new DtlsSrtpKeys(server.Receive, server.Send);
        Array.Clear(material);
    }

    protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.DTLSv12.Only();

    protected override int[] GetSupportedCipherSuites() => [CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256];

    private void CheckServer(TlsServerCertificate certificate)
    {
        if (certificate.Certificate.IsEmpty || !expectedServer.Matches(certificate.Certificate.GetCertificateAt(0).GetEncoded()))
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }

    private BcDefaultTlsCredentialedSigner Credentials() =>
        new(
            new TlsCryptoParameters(m_context), identity.Crypto, identity.Key, identity.Certificate,
            SignatureAndHashAlgorithm.GetInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));

    private sealed class Authentication(DtlsSrtpClient client) : TlsAuthentication
    {
        public void NotifyServerCertificate(TlsServerCertificate serverCertificate) => client.CheckServer(serverCertificate);

        public TlsCredentials GetClientCredentials(CertificateRequest certificateRequest) => client.Credentials();
    }
}
