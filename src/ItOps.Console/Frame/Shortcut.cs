using ItOps.Console.Words;

namespace ItOps.Console.Frame;

/// <summary>A key combination and what it does.</summary>
/// <param name="Code">The physical key (<c>KeyboardEvent.code</c>), or a character for keys that differ between layouts.</param>
/// <param name="Shown">As written in tooltips.</param>
public sealed record Shortcut(DeskCommand Command, string Code, bool Alt, bool Ctrl, string Shown, Word Does)
{
    /// <summary>A combination with a modifier types nothing, so it works inside fields too.</summary>
    public bool WhileTyping => Alt || Ctrl;
}
