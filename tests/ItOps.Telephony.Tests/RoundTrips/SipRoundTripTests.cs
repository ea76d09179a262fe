using CsCheck;
using ItOps.Telephony.Sdp;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Tests.RoundTrips;

/// <summary>What is written reads the same: SIP messages, streams of them, and session descriptions, whatever they hold.</summary>
public sealed class SipRoundTripTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly Gen<string> Token = Gen.Char[Letters + "-.!%*_+`'~"].Array[1, 20].Select(static each => new string(each));
    private static readonly Gen<string> Host = Gen.OneOf(Gen.Char[Letters].Array[1, 20].Select(static each => new string(each) + ".example"), Gen.Const("[2001:db8::9:1]"), Gen.Const("192.0.2.7"));

    // Anything a person may be called. Control characters are left out of what we write, so none is in here.
    private static readonly Gen<string> Name = Gen.Char["ab \"\\<>;,@%\u0301王\u2028é"].Array[0, 20].Select(static each => new string(each).Trim());

    private static readonly Gen<byte[]> Body = Gen.Byte.Array[0, 200];

    [Fact]
    public void Request_reads_as_it_was_written() =>
        Gen.Select(Token, Name, Host, Gen.UInt[0, int.MaxValue], Token, Body).Sample(static (method, name, host, sequence, tag, body) =>
        {
            SipRequest request = new(new SipMethod(method), SipUri.Format(name, host));
            Fill(request, name, host, tag, $"{sequence} {method}", body);

            SipRequest read = (SipRequest)Read(request);

            Assert.Equal((request.Method, request.Uri, sequence), (read.Method, read.Uri, read.Sequence));
            Assert.Equal((name, name, host, tag), (read.ParsedUri!.User, read.From.Display, read.From.Uri.Host, read.FromTag));
            Assert.Equal(body, read.Body.ToArray());
        });

    [Fact]
    public void Response_reads_as_it_was_written() =>
        Gen.Select(Gen.Int[100, 699], Name, Host, Gen.UInt[0, int.MaxValue], Token, Body).Sample(static (status, name, host, sequence, tag, body) =>
        {
            SipResponse response = new(status, name);
            Fill(response, name, host, tag, $"{sequence} INVITE", body);

            SipResponse read = (SipResponse)Read(response);

            Assert.Equal((status, name, sequence, tag), (read.Status, read.Reason, read.Sequence, read.FromTag));
            Assert.Equal(body, read.Body.ToArray());
        });

    [Fact]
    public void Stream_gives_back_the_messages_however_it_is_cut() =>
        Gen.Select(Body.Array[1, 5], Gen.Int[1, 200]).Sample(static (bodies, size) =>
        {
            byte[][] messages = [.. bodies.Select(static body =>
            {
                SipRequest request = new(SipMethod.Info, "sip:a@b");
                Fill(request, "Ann", "b", "t", "1 INFO", body);
                return new SipWriter().Serialize(request);
            })];
            SipStreamFramer framer = new();
            List<byte[]> taken = [];
            foreach (byte[] piece in messages.SelectMany(static each => each).Chunk(size))
            {
                framer.Add(piece);
                while (framer.TryTake(out byte[] message))
                    taken.Add(message);
            }

            Assert.Equal(messages, taken);
        });

    [Fact]
    public void Session_description_reads_as_it_was_written() =>
        Gen.Select(Gen.ULong, Gen.ULong, Name, Gen.Int[0, 65535], Gen.Byte.Array[1, 20], Token, Name).Sample(static (id, version, name, port, formats, attribute, value) =>
        {
            MediaDescription media = new("audio", port, "RTP/AVP", [.. formats.Select(static each => each.ToString(null, null))], [new(attribute, value)], new SdpConnection("2001:db8::1"));
            SessionDescription written = new(new SdpOrigin("-", id, version, "192.0.2.1"), name.Length == 0 ? "-" : name, new SdpConnection("192.0.2.1"), [new("group", "BUNDLE 0")], [media, media with { Port = 0, Connection = null }]);

            Assert.Equal(SdpError.None, SessionDescription.TryParse(written.ToString(), out SessionDescription read));

            Assert.Equal(written.ToString(), read.ToString());
            Assert.Equal((written.Origin, written.Name, value, port), (read.Origin, read.Name, read.Media[0].Attribute(attribute), read.Media[0].Port));
            Assert.Equal(media.Formats, read.Media[1].Formats);
        });

    private static void Fill(SipMessage message, string name, string host, string tag, string sequence, byte[] body)
    {
        message.Headers.Add(SipHeaderName.Via, $"SIP/2.0/UDP {host};branch=z9hG4bK{tag}");
        message.Headers.Add(SipHeaderName.From, SipNameAddr.Format(name, SipUri.Format(name, host), $";tag={tag}"));
        message.Headers.Add(SipHeaderName.To, SipNameAddr.Format(string.Empty, SipUri.Format(name, host)));
        message.Headers.Add(SipHeaderName.CallId, tag);
        message.Headers.Add(SipHeaderName.CSeq, sequence);
        message.Body = body;
    }

    private static SipMessage Read(SipMessage message)
    {
        bool isValid = SipParser.TryParse(new SipWriter().Serialize(message), out SipMessage? read, out SipParseError error);
        Assert.True(isValid, error.ToString());
        return read!;
    }
}
