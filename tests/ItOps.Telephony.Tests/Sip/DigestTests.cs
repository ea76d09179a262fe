using ItOps.Telephony.Sip.Digest;

namespace ItOps.Telephony.Tests.Sip;

public sealed class DigestTests
{
    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void Example_of_rfc_7616_section_3_9_1_comes_out(string algorithm, string expected)
    {
        string ha1 = DigestAlgorithm.Hash(algorithm, "Mufasa:http-auth@example.org:Circle of Life");
        string response = DigestAlgorithm.Response(
            algorithm, ha1, "GET", "/dir/index.html", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "auth", "00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        Assert.Equal(expected, response);
    }
}
