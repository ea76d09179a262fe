using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ItOps.EndToEnd.Sip;
using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Fax;
using ItOps.Telephony.Rtp;

namespace ItOps.EndToEnd.Faxes;

/// <summary>A fax machine that calls in: SIP by hand, spandsp's own sender over RTP in real time.</summary>
internal sealed partial class FaxMachine(int serverPort, string document, string station) : IDisposable
{
    private const int Frame = 160;
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(20);

    private readonly SipWire wire = new(serverPort);
    private readonly Socket audio = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly FaxSender sender = new(document, station);

    /// <summary>Calls a number, sends the document and hangs up.</summary>
    public async Task<FaxResult> SendAsync(string number, TimeSpan limit)
    {
        var invite = wire.Invite(number);
        audio.Bind(new IPEndPoint(IPAddress.Loopback, int.Parse(AudioLine().Match(invite).Groups[1].Value, null)));
        await wire.SendAsync(invite);
        var answer = await wire.FinalAsync();
        Assert.StartsWith("SIP/2.0 200", answer, StringComparison.Ordinal);
        audio.Connect(IPAddress.Loopback, int.Parse(AudioLine().Match(answer).Groups[1].Value, null));
        await wire.SendAsync(wire.Within(answer, "ACK", 1));
        await Task.Factory.StartNew(() => Talk(limit), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await wire.SendAsync(wire.Within(answer, "BYE", 2));
        return sender.Finish();
    }

    /// <summary>The final answer to a call that is not taken.</summary>
    public async Task<string> RefusedAsync(string number)
    {
        await wire.SendAsync(wire.Invite(number));
        return await wire.FinalAsync();
    }

    public void Dispose()
    {
        wire.Dispose();
        audio.Dispose();
        sender.Dispose();
    }

    private void Talk(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        var samples = new short[Frame];
        var packet = new byte[2048];
        for (var frame = 0; !sender.IsFinished && clock.Elapsed < limit; frame++)
        {
            Hear(packet, samples);
            sender.Speak(samples);
            new RtpHeader(8, frame == 0, (ushort)frame, (uint)(frame * Frame), 77).Write(packet);
            G711.Encode(samples, packet.AsSpan(RtpHeader.Size, Frame), G711Law.ALaw);
            if (!TrySend(packet.AsSpan(0, RtpHeader.Size + Frame)))
                return;
            var rest = (FrameTime * (frame + 1)) - clock.Elapsed;
            if (rest > TimeSpan.Zero)
                Thread.Sleep(rest);
        }
    }

    /// <returns>False when the other side has hung up and closed its port.</returns>
    private bool TrySend(ReadOnlySpan<byte> packet)
    {
        try
        {
            audio.Send(packet);
            return true;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }

    private void Hear(byte[] packet, short[] samples)
    {
        while (audio.Available > 0)
        {
            var length = audio.Receive(packet);
            if (!RtpHeader.TryRead(packet.AsSpan(0, length), out var header, out var payload) || header.PayloadType != 8)
                continue;
            var codes = packet.AsSpan(0, length)[payload];
            G711.Decode(codes, samples, G711Law.ALaw);
            sender.Hear(samples.AsSpan(0, codes.Length));
        }
    }

    [GeneratedRegex("m=audio (\\d+)")]
    private static partial Regex AudioLine();
}
