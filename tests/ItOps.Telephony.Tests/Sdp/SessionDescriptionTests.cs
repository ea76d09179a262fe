using CsCheck;
using ItOps.Telephony.Sdp;

namespace ItOps.Telephony.Tests.Sdp;

public sealed class SessionDescriptionTests
{
    private const string Start = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\n";

    [Theory]
    [InlineData("", SdpError.Empty)]
    [InlineData("v=1\r\n", SdpError.UnsupportedVersion)]
    [InlineData("v=0\r\ns=-\r\n", SdpError.MalformedOrigin)]
    [InlineData("v=0\r\no=- x 1 IN IP4 127.0.0.1\r\n", SdpError.MalformedOrigin)]
    [InlineData(Start + "c=IN IP5 1\r\n", SdpError.MalformedConnection)]
    [InlineData(Start + "m=audio 70000 RTP/AVP 0\r\n", SdpError.MalformedMedia)]
    [InlineData(Start + "m=audio 7000\r\n", SdpError.MalformedMedia)]
    [InlineData(Start + "q=1\r\n", SdpError.UnknownType)]
    [InlineData(Start + "audio\r\n", SdpError.MalformedLine)]
    [InlineData(Start + "a=x\u0001\r\n", SdpError.MalformedLine)]
    public void Unusable_text_says_why(string text, SdpError error) =>
        Assert.Equal(error, SessionDescription.TryParse(text, out _));

    [Fact]
    public void Bare_line_feeds_and_swapped_lines_are_taken()
    {
        var text = "v=0\no=- 1 1 IN IP4 127.0.0.1\nt=0 0\ns=a b\nm=audio 9 RTP/AVP 0\na=sendonly\nc=IN IP6 ::1\n";

        Assert.Equal(SdpError.None, SessionDescription.TryParse(text, out var description));
        Assert.Equal("a b", description.Name);
        Assert.Equal(MediaDirection.SendOnly, description.DirectionOf(description.Media[0]));
        Assert.Equal("::1", description.ConnectionOf(description.Media[0])!.Host);
    }

    [Fact]
    public void Bounds_hold()
    {
        var media = string.Concat(Enumerable.Repeat("m=audio 9 RTP/AVP 0\r\n", SdpLimits.MaxMedia + 1));
        var formats = $"m=audio 9 RTP/AVP {string.Join(' ', Enumerable.Range(0, SdpLimits.MaxFormats + 1))}\r\n";
        var lines = string.Concat(Enumerable.Repeat("a=x\r\n", SdpLimits.MaxLines));

        Assert.All(
            [media, formats, lines, new string('x', SdpLimits.MaxLength)],
            text => Assert.Equal(SdpError.TooLarge, SessionDescription.TryParse(Start + text, out _)));
    }

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        var word = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-"].Array[1, 12].Select(c => new string(c));
        var attribute = Gen.Select(word, word.Null(), (name, value) => new SdpAttribute(name, value));
        var media = Gen.Select(word, Gen.Int[0, 65535], word.Array[1, 8], attribute.Array[0, 8], (kind, port, formats, attributes) =>
            new MediaDescription(kind, port, "RTP/AVP", formats, attributes, new SdpConnection("192.0.2.1")));
        var description = Gen.Select(Gen.ULong, Gen.ULong, word, attribute.Array[0, 8], media.Array[0, 4], (id, version, name, attributes, all) =>
            new SessionDescription(new SdpOrigin("-", id, version, "192.0.2.1"), name, null, attributes, all));

        description.Sample(original =>
        {
            var text = original.ToString();
            return SessionDescription.TryParse(text, out var read) == SdpError.None && read.ToString() == text
                && read.Media.Count == original.Media.Count;
        });
    }

    [Fact]
    public void Any_text_is_refused_or_read_without_an_exception() =>
        Gen.Char["v=0oscmatb: /\r\nIN4P.127\u0000é"].Array[0, 400].Select(c => "v=0\r\n" + new string(c))
            .Sample(text =>
            {
                SessionDescription.TryParse(text, out _);
                new AudioNegotiator(new LocalAudio(System.Net.IPAddress.Loopback, 4000), 1).Answer(text);
            });
}
