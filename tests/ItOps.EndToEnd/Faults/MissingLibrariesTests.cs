using ItOps.Contracts;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Faxes;
using ItOps.EndToEnd.Servers;
using ItOps.EndToEnd.Sip;

namespace ItOps.EndToEnd.Faults;

/// <summary>A machine without libopus and libspandsp: what needs them says so, all else works.</summary>
public sealed class MissingLibrariesTests(MissingLibrariesTests.BareServer server) : IClassFixture<MissingLibrariesTests.BareServer>
{
    [Fact]
    public async Task Calls_go_on_and_faxes_opus_and_compression_say_what_is_missing()
    {
        Assert.SkipUnless(HiddenLibraries.CanHide, "hiding libraries needs root");
        using var api = await Api.SignInAsync(server.Process.Settings.HttpUrl, "admin");
        Assert.Contains("libspandsp", (await api.GetAsync<FaxStatusDto>($"{ApiRoutes.Faxes}/status")).MissingLibrary, StringComparison.Ordinal);
        Assert.Contains("libopus", (await api.GetAsync<RecordingStorageDto>(ApiRoutes.RecordingStorage)).MissingLibrary, StringComparison.Ordinal);

        using var machine = new SipWire(server.Process.Settings.SipPort);
        await machine.SendAsync(machine.Invite("4090"));
        Assert.StartsWith("SIP/2.0 503", await machine.FinalAsync(), StringComparison.Ordinal);
        using var opus = new SipWire(server.Process.Settings.SipPort);
        await opus.SendAsync(opus.Invite(codec: "96 opus/48000/2"));
        Assert.StartsWith("SIP/2.0 488", await opus.FinalAsync(), StringComparison.Ordinal);

        using var caller = new UdpCaller(server.Process.Settings.SipPort);
        await caller.CallAsync();
        Assert.InRange(caller.Listen(TimeSpan.FromSeconds(1)).Count, 20, 100);
        await caller.HangUpAsync();
    }

    /// <summary>A server that finds neither.</summary>
    public sealed class BareServer : DemoServer
    {
        protected override IReadOnlyList<string> Launcher => HiddenLibraries.CanHide ? HiddenLibraries.Launcher("libopus.so.0", "libspandsp.so.2") : [];
    }
}
