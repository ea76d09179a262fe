namespace ItOps.Console.Phone;

/// <summary>The seam to the browser's audio.</summary>
public interface IPhoneLine : IAsyncDisposable
{
    /// <summary>The connection failed or stayed away for five seconds: a new one has to be opened.</summary>
    event Func<Task>? Lost;

    /// <summary>The microphone went (false) or came back (true).</summary>
    event Func<bool, Task>? MicrophoneChanged;

    bool IsOpen { get; }

    /// <summary>Whether the user granted the microphone before, so that opening asks nothing.</summary>
    Task<bool> MayOpenWithoutAskingAsync();

    /// <summary>Opens a new connection in place of any old one; <paramref name="exchange"/> takes the offer to the server and brings its answer.</summary>
    Task<PhoneFault> OpenAsync(Func<string, Task<string>> exchange);

    /// <summary>Whether this browser was told that its line is poor.</summary>
    Task<bool> IsPoorLineAsync();

    /// <summary>Keeps that for this browser; the next opening is to follow it.</summary>
    Task KeepPoorLineAsync(bool poorLine);

    Task CloseAsync();
}
