using System.Text;
using ItOps.Telephony.Fax;
using ItOps.Telephony.Io.Fax;

namespace ItOps.Telephony.Io.Tests.Fax;

public sealed class ReceivedFaxPdfTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itops-fax").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_received_fax_becomes_a_PDF_of_the_same_pages()
    {
        Assert.SkipUnless(FaxLibrary.IsAvailable, FaxLibrary.UnavailableReason ?? "");
        string sent = Path.Combine(_folder, "sent.tif");
        string received = Path.Combine(_folder, "received.tif");
        TestPage.Save(sent, TestPage.Draw(500, 0), TestPage.Draw(700, 1));
        using var sender = new FaxSender(sent, "1");
        using var receiver = new FaxReceiver(received, "2");
        FaxCall.Run(sender, receiver);
        Assert.Equal(2, receiver.Finish().Pages);

        Assert.Equal(FaxImageError.None, FaxPdf.TryConvert(File.ReadAllBytes(received), out var pdf));

        string text = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/Count 2", text);
        Assert.Contains("/K -1 /Columns 1728 /Rows 500", text);
        Assert.Contains("/K -1 /Columns 1728 /Rows 700", text);
    }
}
