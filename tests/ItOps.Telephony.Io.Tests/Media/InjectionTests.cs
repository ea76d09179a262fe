using System.Net;
using System.Threading.Channels;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Media;
using ItOps.Telephony.Rtp;
using ItOps.Telephony.Srtp;
using ItOps.Telephony.Wav;

namespace ItOps.Telephony.Io.Tests.Media;

/// <summary>Strangers send to the ports of a bridged, recorded call: they are not heard, not recorded, not answered, and tell no reports.</summary>
public sealed class InjectionTests : IDisposable
{
    private const byte CallerCode = 0x31;
    private const byte AgentCode = 0x41;
    private const byte StrangerCode = 0x66;
    private const int Attacks = 150;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("injection");
    private readonly Channel<TelephonyEvent> _facts = Channel.CreateUnbounded<TelephonyEvent>();
    private readonly MediaPlane _plane;

    public InjectionTests()
    {
        _plane = new MediaPlane(new MediaOptions { FirstPort = 33_700, LastPort = 33_799 }, PromptLibrary.Empty(), fact => _facts.Writer.TryWrite(fact), TimeProvider.System);
        _plane.Start();
    }

    public void Dispose()
    {
        _plane.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_another_port_nor_another_host_gets_into_a_call(bool isProtected)
    {
        using var caller = new UdpPhone(ssrc: 1);
        using var agent = new UdpPhone(ssrc: 2);
        using var neighbour = new UdpPhone(ssrc: 666);
        using var stranger = new UdpPhone(IPAddress.Parse("127.0.0.2"), ssrc: 667);
        var callerLine = AddLeg(1, caller, isProtected);
        var agentLine = AddLeg(2, agent, isProtected);
        string path = Path.Combine(_folder.FullName, "a.wav");
        _plane.StartRecording(new LegId(1), new RecordingRequest(Guid.NewGuid(), path, IncludePrompts: false));
        _plane.Bridge(new LegId(1), new LegId(2));

        List<byte> heard = [];
        int spoken = 0;
        for (int attacks = 0; attacks < Attacks; spoken++)
        {
            callerLine.Speak(CallerCode);
            agentLine.Speak(AgentCode);
            heard.AddRange([callerLine.Hear(), agentLine.Hear()]);
            if (!heard.Contains(CallerCode) || !heard.Contains(AgentCode))
                continue; // who attacks before the phones have spoken is another story
            Attack(neighbour, callerLine);
            Attack(stranger, agentLine);
            attacks++;
        }

        _plane.StopRecording(new LegId(1));
        _plane.RemoveLeg(new LegId(1));
        _plane.RemoveLeg(new LegId(2));
        var removed = await RemovedAsync();

        Assert.DoesNotContain(StrangerCode, heard);
        Assert.True(neighbour.HearsNothing() && stranger.HearsNothing());
        Assert.All(removed, each => Assert.InRange(each.Quality.PacketsReceived, 1, spoken));
        Assert.All(removed, each => Assert.Null(each.Quality.RoundTrip));
        AssertNotRecorded(path);
    }

    [Fact]
    public async Task A_protected_leg_takes_nothing_in_the_clear_from_its_own_peer_either()
    {
        using var caller = new UdpPhone();
        var line = AddLeg(1, caller, isProtected: true);
        line.Speak(CallerCode);
        line.Hear();
        for (int round = 0; round < 20; round++)
        {
            caller.Speak(line.Port, StrangerCode);
            line.Hear();
        }

        _plane.RemoveLeg(new LegId(1));
        Assert.Equal(1, ((MediaLegRemoved)await _facts.Reader.ReadAsync(TestContext.Current.CancellationToken)).Quality.PacketsReceived);
    }

    private static void Attack(UdpPhone from, Line line)
    {
        from.Speak(line.Port, StrangerCode);
        from.SendRaw(line.Port + 1, Report(line.HeardSsrc));
    }

    /// <summary>A receiver report that would give a round trip if it were believed.</summary>
    private static byte[] Report(uint about)
    {
        var buffer = new byte[RtcpWriter.MaximumSize];
        uint middle = NtpTime.Middle(TimeProvider.System.GetUtcNow());
        int length = RtcpWriter.Write(buffer, 667, null, new RtcpReportBlock(about, 200, 5000, 1, 9999, middle - 65536, 0), "x"u8, goodbye: true);
        return buffer[..length];
    }

    private Line AddLeg(long id, UdpPhone phone, bool isProtected)
    {
        var transport = _plane.Ports.TryOpen()!;
        SrtpMasterKey? inbound = isProtected ? Key(id) : null;
        SrtpMasterKey? outbound = isProtected ? Key(id + 100) : null;
        transport.Redirect(new RtpRemote(phone.Address, Security: isProtected ? new SrtpContexts(new(outbound!), new(inbound!)) : null));
        _plane.AddLeg(new LegId(id), transport, PumpBench.ALaw);
        return new Line(phone, transport.LocalPort, inbound, outbound);
    }

    private static SrtpMasterKey Key(long seed)
    {
        var random = new Random((int)seed);
        var (key, salt) = (new byte[SrtpProfiles.KeyLength], new byte[SrtpProfile.Aes128CmHmacSha1Tag80.SaltLength()]);
        random.NextBytes(key);
        random.NextBytes(salt);
        return new SrtpMasterKey(SrtpProfile.Aes128CmHmacSha1Tag80, key, salt);
    }

    private async Task<List<MediaLegRemoved>> RemovedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        List<MediaLegRemoved> removed = [];
        bool isFinished = false;
        while (removed.Count < 2 || !isFinished)
        {
            var fact = await _facts.Reader.ReadAsync(patience.Token);
            if (fact is MediaLegRemoved leg)
                removed.Add(leg);
            isFinished |= fact is RecordingFinished;
        }

        return removed;
    }

    private static void AssertNotRecorded(string path)
    {
        Assert.True(WavAudio.TryRead(File.ReadAllBytes(path), out var audio, out _));
        Assert.Contains(G711.Decode(CallerCode, G711Law.ALaw), audio.Samples);
        Assert.DoesNotContain(G711.Decode(StrangerCode, G711Law.ALaw), audio.Samples);
    }

    /// <summary>A phone's line into the plane, under SRTP or in the clear.</summary>
    private sealed class Line(UdpPhone phone, int port, SrtpMasterKey? toServer, SrtpMasterKey? toPhone)
    {
        private readonly SrtpProtector? _protector = toServer is null ? null : new SrtpProtector(toServer);
        private readonly SrtpUnprotector? _unprotector = toPhone is null ? null : new SrtpUnprotector(toPhone);

        public int Port => port;

        public uint HeardSsrc { get; private set; }

        public void Speak(byte code)
        {
            var packet = new byte[RtpHeader.Size + 160 + SrtpProfiles.MaxExpansion];
            int length = phone.NextPacket(packet, code);
            if (_protector is not null)
                Assert.Equal(SrtpStatus.Ok, _protector.Protect(packet, length, out length));
            phone.SendRaw(port, packet[..length]);
        }

        /// <returns>The first code of the next packet.</returns>
        public byte Hear()
        {
            var packet = phone.ReceiveRaw();
            int length = packet.Length;
            if (_unprotector is not null)
                Assert.Equal(SrtpStatus.Ok, _unprotector.Unprotect(packet, out length));
            Assert.True(RtpHeader.TryRead(packet.AsSpan(0, length), out var header, out var payload));
            HeardSsrc = header.Ssrc;
            return packet[payload.Start.Value];
        }
    }
}
