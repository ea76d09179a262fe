using ItOps.Server.Options;
using ItOps.Server.People;

namespace ItOps.Server.Tests.People;

public sealed class PhoneNumberReaderTests
{
    private readonly PhoneNumberReader reader = new(Microsoft.Extensions.Options.Options.Create(new OrganisationOptions()));

    [Theory]
    [InlineData("8001", "Extension", "8001")]
    [InlineData("110", "Extension", "110")]
    [InlineData("13900008001", "E164", "+8613900008001")]
    [InlineData("+86 139 0000 8001", "E164", "+8613900008001")]
    [InlineData("008613900008001", "E164", "+8613900008001")]
    [InlineData("010-62345678", "E164", "+861062345678")]
    [InlineData("+14155552671", "E164", "+14155552671")]
    [InlineData("", "Withheld", "")]
    [InlineData(null, "Withheld", "")]
    [InlineData("Anonymous", "Withheld", "")]
    [InlineData("alice", "Other", "alice")]
    [InlineData("123456", "Other", "123456")]
    public void Numbers_are_brought_into_one_form(string? number, string kind, string value)
    {
        var read = reader.Read(number);

        Assert.Equal((kind, value), (read.Kind.ToString(), read.Value));
    }
}
