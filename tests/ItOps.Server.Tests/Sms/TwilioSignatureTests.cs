using ItOps.Server.Sms;

namespace ItOps.Server.Tests.Sms;

public sealed class TwilioSignatureTests
{
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Token = "12345";

    private static readonly Dictionary<string, string> Fields = new()
    {
        ["To"] = "+18005551212",
        ["Digits"] = "1234",
        ["Caller"] = "+14158675309",
        ["From"] = "+14158675309",
        ["CallSid"] = "CA1234567890ABCDE",
    };

    [Fact]
    public void The_example_of_twilios_documentation_holds() =>
        Assert.Equal("RSOYDt4T1cUTdK1PDd93/VVr8B8=", TwilioSignature.Of(Url, Fields, Token));

    [Fact]
    public void Another_token_url_or_field_does_not_hold()
    {
        var signature = TwilioSignature.Of(Url, Fields, Token);

        Assert.True(TwilioSignature.Holds(signature, Url, Fields, Token));
        Assert.False(TwilioSignature.Holds(signature, Url, Fields, "12346"));
        Assert.False(TwilioSignature.Holds(signature, Url + "3", Fields, Token));
        Assert.False(TwilioSignature.Holds(signature, Url, Fields.Where(field => field.Key != "To"), Token));
        Assert.False(TwilioSignature.Holds(null, Url, Fields, Token));
    }

    [Fact]
    public void Without_a_token_nothing_holds() => Assert.False(TwilioSignature.Holds(TwilioSignature.Of(Url, Fields, ""), Url, Fields, ""));
}
