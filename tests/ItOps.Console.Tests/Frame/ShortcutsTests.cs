using ItOps.Console.Frame;

namespace ItOps.Console.Tests.Frame;

public sealed class ShortcutsTests
{
    /// <summary>Combinations that Chromium keeps for itself on Windows or Linux.</summary>
    private static readonly string[] Chromium = ["KeyD", "KeyE", "KeyF", "Home", "ArrowLeft", "ArrowRight", "Digit1"];

    [Fact]
    public void No_two_commands_share_a_combination()
    {
        var shared = Shortcuts.All.GroupBy(s => (s.Code, s.Alt, s.Ctrl)).Where(group => group.Count() > 1);

        Assert.Empty(shared);
    }

    [Fact]
    public void Every_command_has_one_combination() =>
        Assert.Equal(Enum.GetValues<DeskCommand>().Order(), Shortcuts.All.Select(s => s.Command).Order());

    [Fact]
    public void Nothing_is_taken_from_the_browser() =>
        Assert.DoesNotContain(Shortcuts.All, s => s.Alt && Chromium.Contains(s.Code));

    [Fact]
    public void Keys_without_a_modifier_rest_while_somebody_types() =>
        Assert.All(Shortcuts.All, s => Assert.Equal(s.Alt || s.Ctrl, s.WhileTyping));
}
