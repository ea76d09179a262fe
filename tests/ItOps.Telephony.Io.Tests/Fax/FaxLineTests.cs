using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Fax;
using ItOps.Telephony.Io.Tests.Media;
using ItOps.Telephony.Rtp;

namespace ItOps.Telephony.Io.Tests.Fax;

/// <summary>spandsp's own sender calls a leg of the pump, on virtual time.</summary>
public sealed class FaxLineTests : IDisposable
{
    private const int Rows = 500;
    private const int Longest = 3 * FaxCall.FramesPerMinute;
    private static readonly LegId Leg = new(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("itops-fax").FullName;
    private readonly PumpBench _bench = new();

    private string Sent => Path.Combine(_folder, "sent.tif");

    private string Received => Path.Combine(_folder, "received.tif");

    public void Dispose()
    {
        _bench.Pump.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(-1, true)]
    [InlineData(600, false)]
    public void A_page_crosses_the_pump_dot_by_dot(int lostFrame, bool swapped)
    {
        SkipWithoutLibrary();
        TestPage.Save(Sent, TestPage.Draw(Rows, 0));
        var transport = _bench.AddLeg(Leg.Value);
        using var terminal = new FaxTerminal(isCaller: false, "4090", Received, errorCorrection: true);
        using var sender = new FaxSender(Sent, "+86 21 5555 0100");
        var line = new FaxLine(Leg, terminal, _bench.Facts.Add, TimeProvider.System);
        _bench.Pump.GiveToFax(Leg, line);

        Call(sender, line, transport, lostFrame, swapped);

        var result = terminal.Finish();
        Assert.Equal((FaxOutcome.Complete, 1), (result.Outcome, result.Pages));
        Assert.Equal("+86 21 5555 0100", result.RemoteStation);
        Assert.SkipUnless(LibTiff.IsPresent, "libtiff.so.6 is not installed");
        Assert.Equal(TestPage.Draw(Rows, 0), LibTiff.ReadPage(Received, 0, Rows));
    }

    [Fact]
    public void A_machine_that_falls_silent_is_given_up_by_the_clock_of_what_was_sent()
    {
        SkipWithoutLibrary();
        _bench.AddLeg(Leg.Value);
        using var terminal = new FaxTerminal(isCaller: false, "4090", Received, errorCorrection: true);
        var line = new FaxLine(Leg, terminal, _bench.Facts.Add, TimeProvider.System);
        _bench.Pump.GiveToFax(Leg, line);
        int frames = 0;
        for (; line.RunStep() && frames < Longest; frames++)
            _bench.RunRounds(1);

        Assert.InRange(frames, 15 * 50, 2 * FaxCall.FramesPerMinute);
        Assert.Equal(FaxOutcome.NoFaxHeard, terminal.Finish().Outcome);
    }

    [Fact]
    public void A_leg_that_ends_ends_its_fax()
    {
        SkipWithoutLibrary();
        _bench.AddLeg(Leg.Value);
        using var told = new ManualResetEventSlim();
        FaxFinished? finished = null;
        var terminal = new FaxTerminal(isCaller: false, "4090", Received, errorCorrection: true);
        var line = new FaxLine(Leg, terminal, Take, TimeProvider.System);
        line.Start();
        _bench.Pump.GiveToFax(Leg, line);

        _bench.Pump.RemoveLeg(Leg);

        Assert.True(told.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal((Leg, 0), (finished!.Leg, finished.Result.Pages));

        void Take(TelephonyEvent fact)
        {
            finished = (FaxFinished)fact;
            told.Set();
        }
    }

    [Fact]
    public void A_watched_leg_tells_a_calling_machine_and_an_unwatched_one_does_not()
    {
        var (watched, other) = (_bench.AddLeg(1), _bench.AddLeg(2));
        _bench.Pump.WatchFaxTone(Leg, true);
        for (int frame = 0; frame < 75; frame++)
        {
            var codes = new byte[160];
            for (int i = 0; i < codes.Length && frame < 25; i++)
                codes[i] = G711.Encode((short)(4000 * Math.Sin(2 * Math.PI * 1100 * ((frame * 160) + i) / 8000)), G711Law.ALaw);
            if (frame >= 25)
                Array.Fill(codes, G711.SilenceOf(G711Law.ALaw));
            watched.Arrive(new RtpHeader(8, false, (ushort)frame, (uint)frame * 160, 5), codes);
            other.Arrive(new RtpHeader(8, false, (ushort)frame, (uint)frame * 160, 6), codes);
            _bench.RunRounds(1);
        }

        Assert.Equal(Leg, Assert.Single(_bench.Facts.OfType<FaxToneHeard>()).Leg);
    }

    [Fact]
    public void Packets_of_a_fax_cost_the_media_thread_no_memory()
    {
        SkipWithoutLibrary();
        var transport = _bench.AddLeg(Leg.Value);
        transport.Keeps = false;
        using var terminal = new FaxTerminal(isCaller: false, "4090", Received, errorCorrection: true);
        var line = new FaxLine(Leg, terminal, _bench.Facts.Add, TimeProvider.System);
        _bench.Pump.GiveToFax(Leg, line);
        Measure();

        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => Measure()));

        long Measure()
        {
            line.RunStep();
            transport.Repeating = 8;
            long before = GC.GetAllocatedBytesForCurrentThread();
            _bench.RunRounds(8);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private void Call(FaxSender sender, FaxLine line, FakeTransport transport, int lostFrame, bool swapped)
    {
        var samples = new short[160];
        byte[]? held = null;
        int read = 0;
        bool runs = true;
        for (int frame = 0; frame < Longest && (runs || !sender.IsFinished); frame++)
        {
            sender.Speak(samples);
            var codes = new byte[160];
            G711.Encode(samples, codes, G711Law.ALaw);
            if (swapped && frame % 50 == 10)
                held = codes;
            else if (frame != lostFrame)
                Send(frame, codes);
            if (held is not null && frame % 50 == 11)
                Send(frame - 1, held);
            runs = runs && line.RunStep();
            _bench.RunRounds(1);
            for (; read < transport.Sent.Count; read++)
            {
                G711.Decode(transport.Sent[read].Payload, samples, G711Law.ALaw);
                sender.Hear(samples);
            }
        }

        void Send(int frame, byte[] codes) => transport.Arrive(new RtpHeader(8, false, (ushort)frame, (uint)frame * 160, 5), codes);
    }

    private static void SkipWithoutLibrary() => Assert.SkipUnless(FaxLibrary.IsAvailable, FaxLibrary.UnavailableReason ?? "");
}
