using ItOps.Console.Desk;
using ItOps.Console.Live;
using ItOps.Console.Phone;
using ItOps.Contracts.Desk;
using Microsoft.AspNetCore.SignalR;
using Moq;
using static ItOps.Console.Tests.Desk.DeskFacts;

namespace ItOps.Console.Tests.Desk;

public sealed class DeskSessionTests : IDisposable
{
    private readonly Mock<IDeskLink> _link = new();
    private readonly Mock<IPhoneLine> _phone = new();
    private readonly ServerClock _clock = new(TimeProvider.System);
    private readonly DeskSession _desk;

    public DeskSessionTests()
    {
        _desk = new DeskSession(_link.Object, _phone.Object, _clock, TimeProvider.System);
        _link.Setup(link => link.Join()).ReturnsAsync(Joined(Agent(AgentState.NotReady, media: false)));
    }

    [Fact]
    public async Task Ready_opens_the_audio_line_before_it_asks_the_server()
    {
        var steps = new List<string>();
        _phone.Setup(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>())).Callback(() => steps.Add("open")).ReturnsAsync(PhoneFault.None);
        _link.Setup(link => link.GoReady()).Callback(() => steps.Add("ready")).Returns(Task.CompletedTask);
        await _desk.StartAsync();

        var ready = _desk.GoReadyAsync();
        Assert.Equal(["open"], steps);
        _link.Raise(link => link.AgentChanged += null, Agent(AgentState.NotReady, media: true));
        await ready;

        Assert.Equal(["open", "ready"], steps);
    }

    [Fact]
    public async Task Without_a_microphone_nobody_goes_ready_and_the_agent_is_told()
    {
        PhoneFault? told = null;
        _desk.PhoneFailed += fault => told = fault;
        _phone.Setup(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>())).ReturnsAsync(PhoneFault.Denied);
        await _desk.StartAsync();

        await _desk.GoReadyAsync();

        Assert.Equal(PhoneFault.Denied, told);
        _link.Verify(link => link.GoReady(), Times.Never);
    }

    [Fact]
    public async Task Missed_change_of_the_queue_is_made_good_by_asking_for_the_whole()
    {
        _link.Setup(link => link.ReadQueue()).ReturnsAsync(Queue with { Version = 8 });
        await _desk.StartAsync();

        _link.Raise(link => link.QueueChanged += null, Queue with { Version = 7, IsChange = true });

        Assert.Equal(8, _desk.View.Queue?.Version);
        _link.Verify(link => link.ReadQueue(), Times.Once);
    }

    [Fact]
    public async Task Granted_microphone_opens_the_line_on_joining()
    {
        _phone.Setup(phone => phone.MayOpenWithoutAskingAsync()).ReturnsAsync(true);

        await _desk.StartAsync();

        _phone.Verify(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>()), Times.Once);
    }

    [Fact]
    public async Task Supervising_opens_the_audio_line_first_and_does_not_ask_without_one()
    {
        var steps = new List<string>();
        _phone.SetupSequence(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>())).ReturnsAsync(PhoneFault.Denied).ReturnsAsync(PhoneFault.None);
        _link.Setup(link => link.Supervise(CallA, SupervisionMode.Listen)).Callback(() => steps.Add("supervise")).Returns(Task.CompletedTask);
        await _desk.StartAsync();

        await _desk.SuperviseAsync(CallA, SupervisionMode.Listen);
        Assert.Empty(steps);
        await _desk.SuperviseAsync(CallA, SupervisionMode.Listen);

        Assert.Equal(["supervise"], steps);
    }

    [Fact]
    public async Task The_floor_is_loaded_again_after_a_reconnection()
    {
        _link.Setup(link => link.WatchFloor()).ReturnsAsync(FloorDto.Empty);
        await _desk.StartAsync();
        await _desk.WatchFloorAsync();

        _link.Raise(link => link.Reconnected += null);

        _link.Verify(link => link.WatchFloor(), Times.Exactly(2));
    }

    [Fact]
    public async Task Line_that_the_server_gave_up_is_opened_anew()
    {
        _phone.Setup(phone => phone.MayOpenWithoutAskingAsync()).ReturnsAsync(true);
        _phone.Setup(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>())).ReturnsAsync(PhoneFault.None);
        await _desk.StartAsync();

        _link.Raise(link => link.MediaLost += null);

        _phone.Verify(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>()), Times.Exactly(2));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task A_poor_line_is_opened_with_Opus_where_the_server_can(bool isPoor, bool offersOpus, bool opensOpus)
    {
        _link.Setup(link => link.Join()).ReturnsAsync(Joined(Agent(AgentState.NotReady, media: false)) with { OffersOpus = offersOpus });
        _phone.Setup(phone => phone.MayOpenWithoutAskingAsync()).ReturnsAsync(true);
        _phone.Setup(phone => phone.IsPoorLineAsync()).ReturnsAsync(isPoor);
        _phone.Setup(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>()))
            .Returns<Func<string, Task<string>>>(async exchange =>
            {
                await exchange("offer");
                return PhoneFault.None;
            });

        await _desk.StartAsync();

        _link.Verify(link => link.ConnectMedia("offer", opensOpus), Times.Once);
    }

    [Fact]
    public async Task Choosing_the_poor_line_keeps_it_and_opens_a_standing_line_anew()
    {
        await _desk.StartAsync();
        await _desk.UsePoorLineAsync(true);
        _phone.Verify(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>()), Times.Never);

        _phone.Setup(phone => phone.IsOpen).Returns(true);
        await _desk.UsePoorLineAsync(false);

        _phone.Verify(phone => phone.KeepPoorLineAsync(true), Times.Once);
        _phone.Verify(phone => phone.KeepPoorLineAsync(false), Times.Once);
        _phone.Verify(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>()), Times.Once);
    }

    [Fact]
    public async Task Choosing_the_poor_line_while_the_line_opens_opens_it_once_more()
    {
        var openings = new Queue<TaskCompletionSource<PhoneFault>>([new(), new()]);
        var (first, second) = (openings.First(), openings.Last());
        _link.Setup(link => link.Join()).ReturnsAsync(Joined(Agent(AgentState.NotReady, media: false)));
        _phone.Setup(phone => phone.MayOpenWithoutAskingAsync()).ReturnsAsync(true);
        _phone.Setup(phone => phone.OpenAsync(It.IsAny<Func<string, Task<string>>>())).Returns(() => openings.Dequeue().Task);
        var starting = _desk.StartAsync();

        var choosing = _desk.UsePoorLineAsync(true);
        Assert.Single(openings);
        _phone.Setup(phone => phone.IsOpen).Returns(true);
        first.SetResult(PhoneFault.None);
        second.SetResult(PhoneFault.None);
        await starting;
        await choosing;

        Assert.Empty(openings);
    }

    [Fact]
    public async Task Refused_mute_is_shown_as_it_was()
    {
        _link.Setup(link => link.Join()).ReturnsAsync(Joined(Agent(AgentState.Talking, CallA), null, Call(CallA)));
        _link.Setup(link => link.SetMuted(CallA, true)).ThrowsAsync(new HubException($"An error occurred: {DeskErrors.NotYourCall}"));
        string? refusal = null;
        _desk.Refused += code => refusal = code;
        await _desk.StartAsync();

        await _desk.ToggleMuteAsync();

        Assert.False(_desk.View.Agent!.Muted);
        Assert.Equal(DeskErrors.NotYourCall, refusal);
    }

    [Fact]
    public async Task Hold_key_resumes_a_call_that_is_on_hold()
    {
        _link.Setup(link => link.Join()).ReturnsAsync(Joined(Agent(AgentState.OnHold, CallA), null, Call(CallA)));
        await _desk.StartAsync();

        await _desk.ToggleHoldAsync();

        _link.Verify(link => link.Resume(CallA), Times.Once);
        _link.Verify(link => link.Hold(It.IsAny<Guid>()), Times.Never);
    }

    [Fact]
    public async Task Account_that_is_no_agent_sees_a_desk_without_a_phone()
    {
        _link.Setup(link => link.Join()).ThrowsAsync(new HubException(DeskErrors.NotAnAgent));

        await _desk.StartAsync();

        Assert.False(_desk.View.IsAgent);
    }

    public void Dispose() => _clock.Dispose();
}
