using BenchmarkDotNet.Attributes;
using ItOps.Telephony.Rtp;
using ItOps.Telephony.Srtp;

namespace ItOps.Benchmarks;

/// <summary>SRTP: one G.711 packet an operation.</summary>
[MemoryDiagnoser]
public class SrtpBenchmark
{
    private readonly byte[] _packet = new byte[RtpHeader.Size + 160 + 64];
    private SrtpProtector _protector = null!;
    private SrtpUnprotector _unprotector = null!;
    private ushort _sequence;

    [Params(SrtpProfile.Aes128CmHmacSha1Tag80, SrtpProfile.AeadAes128Gcm)]
    public SrtpProfile Profile { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var key = new SrtpMasterKey(Profile, new byte[16], new byte[Profile == SrtpProfile.AeadAes128Gcm ? 12 : 14]);
        _protector = new SrtpProtector(key);
        _unprotector = new SrtpUnprotector(key);
    }

    [Benchmark(Baseline = true)]
    public int Protect()
    {
        WriteNext();
        _protector.Protect(_packet, RtpHeader.Size + 160, out int length);
        return length;
    }

    [Benchmark]
    public SrtpStatus ProtectAndUnprotect()
    {
        WriteNext();
        _protector.Protect(_packet, RtpHeader.Size + 160, out int length);
        return _unprotector.Unprotect(_packet.AsSpan(0, length), out _);
    }

    private void WriteNext() => new RtpHeader(8, false, ++_sequence, (uint)_sequence * 160, 99).Write(_packet);
}
