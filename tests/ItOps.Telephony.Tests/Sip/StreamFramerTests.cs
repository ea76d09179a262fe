using System.Text;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Tests.Sip;

public sealed class StreamFramerTests
{
    [Fact]
    public void Messages_come_out_whole_however_the_stream_is_cut()
    {
        string one = SipWire.Request("INVITE", body: SipPeer.Sdp);
        string two = SipWire.Request("BYE").Replace("Content-Length", "l", StringComparison.Ordinal);
        byte[] stream = Encoding.UTF8.GetBytes("\r\n" + one + "\r\n\r\n" + two);
        for (int size = 1; size < 300; size += 7)
        {
            SipStreamFramer framer = new();
            List<string> taken = [];
            foreach (byte[] piece in stream.Chunk(size))
            {
                framer.Add(piece);
                while (framer.TryTake(out byte[] message))
                    taken.Add(Encoding.UTF8.GetString(message));
            }

            Assert.Equal([one, two], taken);
        }
    }

    [Theory]
    [InlineData("OPTIONS sip:a@b SIP/2.0\r\nTo: x\r\n\r\n")] // RFC 3261 20.14: mandatory on streams
    [InlineData("OPTIONS sip:a@b SIP/2.0\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 99999999\r\n\r\n")]
    [InlineData("OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 2147483647\r\n\r\n")]
    public void Stream_that_can_not_be_followed_is_broken(string text)
    {
        SipStreamFramer framer = new();
        framer.Add(Encoding.UTF8.GetBytes(text));
        Assert.False(framer.TryTake(out _));
        Assert.True(framer.IsBroken);
    }

    [Fact]
    public void Headers_without_end_break_the_stream_at_the_limit()
    {
        SipStreamFramer framer = new(1000);
        framer.Add(new byte[1001]);
        Assert.False(framer.TryTake(out _));
        Assert.True(framer.IsBroken);
    }

    [Fact]
    public void Double_line_break_asks_for_a_pong()
    {
        SipStreamFramer framer = new();
        framer.Add("\r\n\r\n"u8);
        Assert.False(framer.TryTake(out _));
        Assert.Equal(1, framer.Pings);
    }
}
