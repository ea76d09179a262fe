using ItOps.Telephony.Codecs;
using ItOps.Telephony.Io.Fax;

namespace ItOps.Telephony.Io.Tests.Fax;

public sealed class FaxTests : IDisposable
{
    private const int Rows = 600;
    private const int FramesPerMinute = FaxCall.FramesPerMinute;

    private readonly string _folder = Directory.CreateTempSubdirectory("itops-fax").FullName;

    private string Sent => Path.Combine(_folder, "sent.tif");

    private string Received => Path.Combine(_folder, "received.tif");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Library_is_available_or_says_what_to_install()
    {
        if (!FaxLibrary.IsAvailable)
            Assert.Contains("libspandsp", FaxLibrary.UnavailableReason);
        else
            Assert.Null(FaxLibrary.UnavailableReason);
    }

    [Theory]
    [InlineData(G711Law.ALaw, true)]
    [InlineData(G711Law.MuLaw, true)]
    [InlineData(G711Law.ALaw, false)]
    public void Two_pages_cross_the_call_dot_by_dot(G711Law law, bool errorCorrection)
    {
        SkipWithoutLibrary();
        byte[][] pages = [TestPage.Draw(Rows, 0), TestPage.Draw(Rows, 1)];
        TestPage.Save(Sent, pages);
        using var sender = new FaxSender(Sent, "+86 21 5555 0100", errorCorrection);
        using var receiver = new FaxReceiver(Received, "+86 10 5555 0199", errorCorrection);

        FaxCall.Run(sender, receiver, law, 3 * FramesPerMinute);
        var sent = sender.Finish();
        var result = receiver.Finish();

        Assert.Equal((FaxOutcome.Complete, "OK"), (result.Outcome, result.Reason));
        Assert.Equal(FaxOutcome.Complete, sent.Outcome);
        Assert.Equal((2, Received), (result.Pages, result.TiffPath));
        Assert.Equal("+86 21 5555 0100", result.RemoteStation);
        Assert.Equal("+86 10 5555 0199", sent.RemoteStation);
        Assert.Equal((204, 196), (result.DotsPerInchX, result.DotsPerInchY));
        Assert.Equal(14400, result.BitsPerSecond);
        Assert.Equal(errorCorrection, result.ErrorCorrection);
        Assert.Equal(0, result.DamagedRows);

        Assert.SkipUnless(LibTiff.IsPresent, "libtiff.so.6 is not installed");
        for (int i = 0; i < pages.Length; i++)
            Assert.Equal(pages[i], LibTiff.ReadPage(Received, i, Rows));
    }

    [Fact]
    public void A_call_that_drops_in_the_second_page_leaves_the_first()
    {
        SkipWithoutLibrary();
        TestPage.Save(Sent, TestPage.Draw(Rows, 0), TestPage.Draw(Rows, 1));
        using var sender = new FaxSender(Sent, "1");
        using var receiver = new FaxReceiver(Received, "2");
        int whole = FaxCall.Run(sender, receiver, G711Law.ALaw, 3 * FramesPerMinute);

        using var secondSender = new FaxSender(Sent, "1");
        using var secondReceiver = new FaxReceiver(Received, "2");
        FaxCall.Run(secondSender, secondReceiver, G711Law.ALaw, whole * 3 / 4);
        var result = secondReceiver.Finish();

        Assert.Equal(FaxOutcome.CallDropped, result.Outcome);
        Assert.Equal(1, result.Pages);
        Assert.True(File.Exists(Received));
    }

    [Fact]
    public void A_person_on_the_line_is_told_from_a_fax()
    {
        SkipWithoutLibrary();
        using var receiver = new FaxReceiver(Received, "2");
        var silence = new short[160];
        var frame = new short[160];
        int frames = 0;
        for (; !receiver.IsFinished && frames < 2 * FramesPerMinute; frames++)
        {
            receiver.Hear(silence);
            receiver.Speak(frame);
        }

        var result = receiver.Finish();

        Assert.Equal(FaxOutcome.NoFaxHeard, result.Outcome);
        Assert.Equal(0, result.Pages);
    }

    [Fact]
    public void Lost_packets_are_repeated_by_error_correction()
    {
        SkipWithoutLibrary();
        TestPage.Save(Sent, TestPage.Draw(Rows, 0));
        using var sender = new FaxSender(Sent, "1");
        using var receiver = new FaxReceiver(Received, "2");

        FaxCall.Run(sender, receiver, G711Law.ALaw, 5 * FramesPerMinute, lostFrame: 600);
        var result = receiver.Finish();

        Assert.Equal((FaxOutcome.Complete, 1), (result.Outcome, result.Pages));
        Assert.SkipUnless(LibTiff.IsPresent, "libtiff.so.6 is not installed");
        Assert.Equal(TestPage.Draw(Rows, 0), LibTiff.ReadPage(Received, 0, Rows));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_file_error()
    {
        SkipWithoutLibrary();
        TestPage.Save(Sent, TestPage.Draw(Rows, 0));
        using var sender = new FaxSender(Sent, "1");
        using var receiver = new FaxReceiver(Path.Combine(_folder, "none", "x.tif"), "2");

        FaxCall.Run(sender, receiver, G711Law.ALaw, 3 * FramesPerMinute);

        Assert.NotEqual(FaxOutcome.Complete, receiver.Finish().Outcome);
    }

    [Fact]
    public void A_receiver_closed_refuses_to_go_on()
    {
        SkipWithoutLibrary();
        var receiver = new FaxReceiver(Received, "2");
        receiver.Dispose();

        Assert.Throws<ObjectDisposedException>(() => receiver.Hear(new short[160]));
        Assert.Throws<ObjectDisposedException>(() => receiver.Finish());
    }

    private static void SkipWithoutLibrary() => Assert.SkipUnless(FaxLibrary.IsAvailable, FaxLibrary.UnavailableReason ?? "");
}
