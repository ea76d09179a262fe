using ItOps.Telephony.Srtp;

namespace ItOps.Telephony.Tests.Srtp;

/// <summary>RFC 3711 B.3.</summary>
public sealed class KeyDerivationTests
{
    private static readonly SrtpMasterKey Master = new(
        SrtpProfile.Aes128CmHmacSha1Tag80,
        Convert.FromHexString("E1F97A0D3E018BE0D64FA32C06DE4139"),
        Convert.FromHexString("0EC675AD498AFEEBB6960B3AABE6"));

    [Theory]
    [InlineData(0, "C61E7A93744F39EE10734AFE3FF7A087")]
    [InlineData(2, "30CBBC08863D8C85D49DB34A9AE1")]
    [InlineData(1, "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCEE049646C43D9327AD175578EF7227098")]
    public void Session_keys_are_those_of_the_standard(byte label, string expected)
    {
        var wanted = Convert.FromHexString(expected);

        Assert.Equal(wanted, SrtpKeyDerivation.Derive(Master, label, wanted.Length));
    }
}
