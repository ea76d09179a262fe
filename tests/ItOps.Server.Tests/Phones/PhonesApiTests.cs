using System.Net;
using System.Net.Http.Json;
using ItOps.Contracts;
using ItOps.Contracts.Telephony;
using ItOps.Server.Phones;
using ItOps.Server.Tests.Hosting;
using ItOps.Telephony.Sip.Digest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ItOps.Server.Tests.Phones;

public sealed class PhonesApiTests(DeskServer server) : IClassFixture<DeskServer>
{
    private PhoneBook Book => server.Services.GetRequiredService<PhoneBook>();

    [Fact]
    public async Task New_phones_password_is_told_once_and_only_its_digest_is_kept()
    {
        using var client = await server.SignInAsync("admin");

        var made = await CreateAsync(client, "8101");

        Assert.Equal(20, made.Secret.Length);
        await using var db = await server.OpenDatabaseAsync();
        var row = await db.DeskPhones.AsNoTracking().SingleAsync(phone => phone.Extension == "8101");
        Assert.Equal(SipHa1.Of("8101", "itops", made.Secret), row.Ha1);
        Assert.Equal(row.Ha1, Book.FindHa1("8101"));
        var listed = await client.GetStringAsync(new Uri($"{ApiRoutes.Phones}?q=8101", UriKind.Relative));
        Assert.DoesNotContain(made.Secret, listed, StringComparison.Ordinal);
        Assert.DoesNotContain(row.Ha1Sha256, listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_that_is_switched_off_or_removed_may_not_register()
    {
        using var client = await server.SignInAsync("admin");
        var phone = (await CreateAsync(client, "8102")).Phone;
        Assert.True(Book.MustProve("8102"));

        using var off = await client.PutAsJsonAsync($"{ApiRoutes.Phones}/{phone.Id}", new SavePhoneRequest("8102", "Lobby", null, Enabled: false));
        Assert.False((await off.ReadAsync<PhoneDto>()).Enabled);
        Assert.Null(Book.FindHa1("8102"));

        using var on = await client.PutAsJsonAsync($"{ApiRoutes.Phones}/{phone.Id}", new SavePhoneRequest("8102", "Lobby", null));
        on.EnsureSuccessStatusCode();
        Assert.NotNull(Book.FindHa1("8102"));

        using var removed = await client.DeleteAsync(new Uri($"{ApiRoutes.Phones}/{phone.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Null(Book.FindHa1("8102"));
    }

    [Fact]
    public async Task New_password_makes_the_old_one_worthless()
    {
        using var client = await server.SignInAsync("admin");
        var made = await CreateAsync(client, "8103");

        using var response = await client.PostAsJsonAsync($"{ApiRoutes.Phones}/{made.Phone.Id}/secret", new { });
        var renewed = await response.ReadAsync<PhoneSecretDto>();

        Assert.NotEqual(made.Secret, renewed.Secret);
        Assert.Equal(SipHa1.Of("8103", "itops", renewed.Secret), Book.FindHa1("8103"));
    }

    [Theory]
    [InlineData("4000")]
    [InlineData("8")]
    [InlineData("80a1")]
    public async Task Extension_must_be_a_number_and_not_the_hotlines(string extension)
    {
        using var client = await server.SignInAsync("admin");
        using var response = await client.PostAsJsonAsync(ApiRoutes.Phones, new SavePhoneRequest(extension, "", null));
        await response.AssertProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Demo_has_phones_for_the_first_agents_which_its_password_opens()
    {
        using var client = await server.SignInAsync("admin");
        var phones = await client.GetAsync<Page<PhoneDto>>($"{ApiRoutes.Phones}?limit=2");

        Assert.Equal(["8031", "8032"], phones.Items.Select(phone => phone.Extension));
        Assert.All(phones.Items, phone => Assert.NotNull(phone.PersonName));
        Assert.Equal(SipHa1.Of("8031", "itops", DeskServer.Password), Book.FindHa1("8031"));
        Assert.Equal("8032", phones.Next);
    }

    private static async Task<PhoneSecretDto> CreateAsync(HttpClient client, string extension)
    {
        using var response = await client.PostAsJsonAsync(ApiRoutes.Phones, new SavePhoneRequest(extension, "Desk", null));
        return await response.ReadAsync<PhoneSecretDto>();
    }
}
