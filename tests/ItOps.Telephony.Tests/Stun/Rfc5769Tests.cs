using System.Text;
using ItOps.Telephony.Ice;
using ItOps.Telephony.Stun;

namespace ItOps.Telephony.Tests.Stun;

/// <summary>RFC 5769 2.1 to 2.3: a check and its answers.</summary>
public sealed class Rfc5769Tests
{
    private const string Request =
        "000100582112a442b7e7a701bc34d686fa87dfae" +
        "802200105354554e207465737420636c69656e74" +
        "002400046e0001ff" +
        "80290008932ff9b151263b36" +
        "000600096576746a3a68367659202020" +
        "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2" +
        "80280004e57a3bcf";

    private const string ResponseIPv4 =
        "0101003c2112a442b7e7a701bc34d686fa87dfae" +
        "8022000b7465737420766563746f7220" +
        "002000080001a147e112a643" +
        "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7" +
        "80280004c07d4c96";

    private const string ResponseIPv6 =
        "010100482112a442b7e7a701bc34d686fa87dfae" +
        "8022000b7465737420766563746f7220" +
        "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9" +
        "00080014a382954e4be67bf11784c97c8292c275bfe3ed41" +
        "80280004c8fb0b4c";

    private static readonly byte[] Key = Encoding.ASCII.GetBytes("VOkJxbRl1RmTxUk/WvJxBt");

    [Fact]
    public void Sample_request_is_read()
    {
        Assert.True(StunMessage.TryParse(Convert.FromHexString(Request), out var message));

        Assert.Equal(StunClass.Request, message.Class);
        Assert.Equal(StunMessage.Binding, message.Method);
        Assert.True(message.TryGet(StunAttribute.Username, out var name));
        Assert.Equal("evtj:h6vY", Encoding.ASCII.GetString(name));
        Assert.True(message.VerifyIntegrity(Key));
        Assert.False(message.VerifyIntegrity("another password, wrong"u8));
    }

    [Theory]
    [InlineData(ResponseIPv4, "192.0.2.1:32853")]
    [InlineData(ResponseIPv6, "[2001:db8:1234:5678:11:2233:4455:6677]:32853")]
    public void Sample_response_tells_the_mapped_address(string sample, string address)
    {
        Assert.True(StunMessage.TryParse(Convert.FromHexString(sample), out var message));
        Assert.True(message.VerifyIntegrity(Key));
        Assert.True(message.TryGet(StunAttribute.XorMappedAddress, out var value));

        Span<byte> buffer = stackalloc byte[128];
        var writer = new StunWriter(buffer, StunClass.Success, StunMessage.Binding, message.TransactionId);
        writer.AddXorMappedAddress(PeerAddress.From(System.Net.IPEndPoint.Parse(address)));
        Assert.Equal(value.ToArray(), buffer[24..writer.Length].ToArray());
    }

    [Fact]
    public void Written_message_carries_valid_integrity_and_fingerprint()
    {
        Span<byte> buffer = stackalloc byte[128];
        var writer = new StunWriter(buffer, StunClass.Request, StunMessage.Binding, stackalloc byte[12]);
        writer.Add(StunAttribute.Username, "left:right");
        writer.AddIntegrity(Key);
        writer.AddFingerprint();

        Assert.True(StunMessage.TryParse(buffer[..writer.Length], out var message));
        Assert.True(message.VerifyIntegrity(Key));
    }

    [Fact]
    public void Any_changed_byte_that_is_protected_is_found()
    {
        var sample = Convert.FromHexString(Request);
        for (var i = 0; i < sample.Length - 8; i++)
        {
            var changed = sample.ToArray();
            changed[i] ^= 0x10;
            Assert.False(StunMessage.TryParse(changed, out var message) && message.VerifyIntegrity(Key), $"byte {i}");
        }
    }

    [Fact]
    public void Every_cut_is_refused()
    {
        var sample = Convert.FromHexString(Request);
        for (var i = 0; i < sample.Length; i++)
            Assert.False(StunMessage.TryParse(sample.AsSpan(0, i), out _));
    }

    [Fact]
    public void Attributes_behind_the_integrity_are_not_seen()
    {
        Span<byte> buffer = stackalloc byte[128];
        var writer = new StunWriter(buffer, StunClass.Request, StunMessage.Binding, stackalloc byte[12]);
        writer.AddIntegrity(Key);
        writer.Add(StunAttribute.UseCandidate, default(ReadOnlySpan<byte>));

        Assert.True(StunMessage.TryParse(buffer[..writer.Length], out var message));
        Assert.False(message.TryGet(StunAttribute.UseCandidate, out _));
    }
}
