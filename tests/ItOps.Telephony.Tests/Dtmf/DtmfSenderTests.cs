using ItOps.Telephony.Dtmf;

namespace ItOps.Telephony.Tests.Dtmf;

public sealed class DtmfSenderTests
{
    [Fact]
    public void A_press_grows_and_ends_three_times_before_a_pause()
    {
        var sender = new DtmfSender();
        sender.TryEnqueue('#');
        var payload = new byte[DtmfSender.PayloadSize];
        var steps = new List<string>();
        while (sender.IsBusy)
            steps.Add(sender.TryTake(payload, out bool begins)
                ? $"{(begins ? "!" : "")}{payload[0]}/{(payload[2] << 8) | payload[3]}{((payload[1] & 0x80) != 0 ? "E" : "")}"
                : "-");

        Assert.Equal(["!11/160", "11/320", "11/480", "11/640", "11/800", "11/800E", "11/800E", "11/800E", "-", "-", "-", "-"], steps);
    }

    [Fact]
    public void What_is_no_digit_or_too_much_is_refused()
    {
        var sender = new DtmfSender();
        Assert.False(sender.TryEnqueue('x'));
        for (int i = 0; i < DtmfSender.Capacity; i++)
            Assert.True(sender.TryEnqueue('a'));
        Assert.False(sender.TryEnqueue('1'));
    }
}
